package io.weir.api.core.execution;

import io.weir.api.common.JobExecutionResult;
import io.weir.api.common.JobID;
import io.weir.api.common.JobStatus;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A program's hold on a job that was started. Safe for use from any thread. */
public interface JobClient {

  JobID getJobID();

  /** Also after the end: then the final status. */
  CompletableFuture<JobStatus> getJobStatus();

  /** Completes when the job has stopped; completes at once if it had ended before. */
  CompletableFuture<Void> cancel();

  /**
   * Takes a savepoint while the job goes on. It is complete in itself, is never removed by Weir,
   * and a job starts from it with {@code execution.state-recovery.path}.
   *
   * @param savepointDirectory where to put it; null: as {@code
   *     execution.checkpointing.savepoint-dir} says
   * @return the savepoint's own directory, when it is complete. Fails, and leaves nothing behind,
   *     while not all subtasks run; the job is not harmed by that
   */
  CompletableFuture<String> triggerSavepoint(
      String savepointDirectory, SavepointFormatType formatType);

  /** The same in the default format. */
  default CompletableFuture<String> triggerSavepoint(String savepointDirectory) {
    return triggerSavepoint(savepointDirectory, SavepointFormatType.DEFAULT);
  }

  /**
   * Takes a savepoint and ends the job with it: sources stop at the savepoint's barrier, and no
   * record is processed that is not in the savepoint. If the savepoint fails, so does this future,
   * and the job restarts from its last checkpoint as after any failure.
   *
   * @param advanceToEndOfEventTime true: all event-time timers fire and functions finish before the
   *     savepoint, for jobs that will not go on; false: for jobs that will. A job that begins with
   *     a drained savepoint all the same goes on where its sources were, with timers that have
   *     fired before their time
   * @param savepointDirectory as in {@link #triggerSavepoint}
   * @return the savepoint's own directory, when the job has finished
   */
  CompletableFuture<String> stopWithSavepoint(
      boolean advanceToEndOfEventTime, String savepointDirectory, SavepointFormatType formatType);

  /** The same in the default format. */
  default CompletableFuture<String> stopWithSavepoint(
      boolean advanceToEndOfEventTime, String savepointDirectory) {
    return stopWithSavepoint(
        advanceToEndOfEventTime, savepointDirectory, SavepointFormatType.DEFAULT);
  }

  /** Merged values of all subtasks as of now, by name. */
  CompletableFuture<Map<String, Object>> getAccumulators();

  /**
   * Completes when the job has finished; fails with {@code JobExecutionException} when it failed
   * and with {@code JobCancellationException} when it was cancelled.
   */
  CompletableFuture<JobExecutionResult> getJobExecutionResult();
}
