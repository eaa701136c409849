package io.weir.engine.subtask;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.weir.api.common.accumulators.Accumulator;
import io.weir.engine.plan.SubtaskId;
import java.util.Map;

/**
 * What a subtask tells the attempt that is its parent. A failure arrives as ChildFailed when the
 * subtask's actor is gone, and as Failed before that if the actor has to wait for a source.
 */
public sealed interface SubtaskReport {

  /** State is restored and functions are open: records may come. */
  record Ready(SubtaskId subtask, Recovery recovery) implements SubtaskReport, ControlMessage {}

  /** All input has ended and the functions know. */
  record InputEnded(SubtaskId subtask) implements SubtaskReport, ControlMessage {}

  /** It fails, but its source's thread may take a while to end, or may never do so. */
  record Failed(
      SubtaskId subtask,
      @JsonSerialize(using = FailureText.Writer.class)
          @JsonDeserialize(using = FailureText.Reader.class)
          Throwable cause)
      implements SubtaskReport, ControlMessage {}

  /** Functions are closed; nothing follows. */
  record Closed(SubtaskId subtask, Map<String, Accumulator<?, ?>> accumulators)
      implements SubtaskReport {}
}
