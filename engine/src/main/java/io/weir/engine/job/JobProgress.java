package io.weir.engine.job;

import io.weir.api.common.JobStatus;
import io.weir.engine.coordinator.CheckpointSummary;
import java.util.List;

/**
 * How far a job is: for people, dashboards and tests that wait for something to happen.
 *
 * @param attempt the current one, 1 for the first
 * @param checkpointsCompleted over the whole life of the job
 * @param checkpointsFailed over the whole life of the job
 * @param recentCheckpoints the newest ones that have ended, the oldest first, a bounded number
 * @param restarts all of them, the oldest first
 */
public record JobProgress(
    JobStatus status,
    int attempt,
    long checkpointsCompleted,
    long checkpointsFailed,
    List<CheckpointSummary> recentCheckpoints,
    List<RestartSummary> restarts) {

  public JobProgress {
    recentCheckpoints = List.copyOf(recentCheckpoints);
    restarts = List.copyOf(restarts);
  }
}
