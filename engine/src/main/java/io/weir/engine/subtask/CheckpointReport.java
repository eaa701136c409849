package io.weir.engine.subtask;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.ChunkId;
import java.util.List;

/** What a subtask tells the checkpoint coordinator. */
public sealed interface CheckpointReport {

  AttemptId attempt();

  long checkpointId();

  SubtaskId subtask();

  /**
   * Everything of the subtask's is durable.
   *
   * @param operators in the order of the chain
   * @param finished whether its input had ended before the barrier
   */
  record Stored(
      AttemptId attempt,
      long checkpointId,
      SubtaskId subtask,
      List<OperatorSnapshot> operators,
      Ended finished,
      SubtaskTimings timings)
      implements CheckpointReport, ControlMessage {
    public Stored {
      operators = List.copyOf(operators);
    }
  }

  /**
   * The checkpoint cannot be completed.
   *
   * @param reason names operator, subtask, phase and cause
   */
  record Declined(
      AttemptId attempt,
      long checkpointId,
      SubtaskId subtask,
      String reason,
      @JsonSerialize(using = FailureText.Writer.class)
          @JsonDeserialize(using = FailureText.Reader.class)
          Throwable cause)
      implements CheckpointReport, ControlMessage {}

  /**
   * Chunks that a declined checkpoint may have left in the store; follows the decline.
   *
   * @param chunks written by this checkpoint, by nobody else
   */
  record LeftBehind(AttemptId attempt, long checkpointId, SubtaskId subtask, List<ChunkId> chunks)
      implements CheckpointReport, ControlMessage {
    public LeftBehind {
      chunks = List.copyOf(chunks);
    }
  }

  /** Whether a subtask's input had ended when its snapshot was taken. */
  enum Ended {
    RUNNING,
    FINISHED,
    /** A source that would have gone on, and was ended for a savepoint. */
    DRAINED
  }

  /**
   * How long the parts took at one subtask, in nanoseconds.
   *
   * @param alignment from the first barrier to the last
   * @param standstill how long the data path stood still: user code and capture
   * @param writing serialising and saving, off the data path
   * @param newBytes bytes written by this checkpoint
   */
  record SubtaskTimings(long alignment, long standstill, long writing, long newBytes) {}
}
