package io.weir.engine.job;

import io.weir.api.common.JobStatus;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.subtask.RestoreProgress;
import java.util.List;
import java.util.Optional;

/**
 * How far a job is: for people, dashboards and tests that wait for something to happen.
 *
 * @param status as {@code JobClient.getJobStatus} gives it
 * @param attempt the current one, 1 for the first
 * @param checkpointsCompleted over the whole life of the job
 * @param checkpointsFailed over the whole life of the job, all that have ended without completing;
 *     as in Flink also those given up because their attempt ended, or a later one completed, which
 *     are no failures to {@code tolerableCheckpointFailureNumber}
 * @param recentCheckpoints the newest ones that have ended, the oldest first, at most {@link
 *     #MOST_KEPT}; each says how long the subtasks' data path stood still for it
 * @param restarts the newest ones, the oldest first, at most {@link #MOST_KEPT}; {@code attempt -
 *     1} in all. Earlier ones are in the log, each with a warning at the failure and a line when
 *     the job runs again
 * @param restoring how far the attempt is with the checkpoint that it starts from; empty when it
 *     runs, or starts from nothing
 */
public record JobProgress(
    JobStatus status,
    int attempt,
    long checkpointsCompleted,
    long checkpointsFailed,
    List<CheckpointSummary> recentCheckpoints,
    List<RestartSummary> restarts,
    Optional<RestoreProgress> restoring) {

  /** Of checkpoints and of restarts, so that a job that restarts for ever needs no more memory. */
  public static final int MOST_KEPT = 100;

  public JobProgress {
    recentCheckpoints = List.copyOf(recentCheckpoints);
    restarts = List.copyOf(restarts);
  }

  /** Of a job that restores nothing. */
  public JobProgress(
      JobStatus status,
      int attempt,
      long checkpointsCompleted,
      long checkpointsFailed,
      List<CheckpointSummary> recentCheckpoints,
      List<RestartSummary> restarts) {
    this(
        status,
        attempt,
        checkpointsCompleted,
        checkpointsFailed,
        recentCheckpoints,
        restarts,
        Optional.empty());
  }

  JobProgress restoring(RestoreProgress now) {
    return new JobProgress(
        status,
        attempt,
        checkpointsCompleted,
        checkpointsFailed,
        recentCheckpoints,
        restarts,
        Optional.of(now));
  }
}
