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

  /** Merged values of all subtasks as of now, by name. */
  CompletableFuture<Map<String, Object>> getAccumulators();

  /**
   * Completes when the job has finished; fails with {@code JobExecutionException} when it failed
   * and with {@code JobCancellationException} when it was cancelled.
   */
  CompletableFuture<JobExecutionResult> getJobExecutionResult();
}
