package io.weir.engine.job;

import io.weir.api.common.JobExecutionResult;
import io.weir.api.common.JobID;
import io.weir.api.common.JobStatus;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.subtask.RestoreProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What can be seen of a job from outside: written by its supervisor, read by any thread. It
 * outlives the actors.
 */
public final class JobBoard {

  private final JobID jobId;
  private final String jobName;
  private final CompletableFuture<JobExecutionResult> result = new CompletableFuture<>();
  private JobProgress progress =
      new JobProgress(JobStatus.INITIALIZING, 1, 0, 0, List.of(), List.of());

  private Optional<Supplier<RestoreProgress>> restoring = Optional.empty();

  public JobBoard(JobID jobId, String jobName) {
    this.jobId = jobId;
    this.jobName = jobName;
  }

  public JobID jobId() {
    return jobId;
  }

  public String jobName() {
    return jobName;
  }

  public synchronized JobProgress progress() {
    return restoring.map(read -> progress.restoring(read.get())).orElse(progress);
  }

  /** Fails with {@code JobExecutionException} when the job did not finish. */
  public CompletionStage<JobExecutionResult> result() {
    return result.minimalCompletionStage();
  }

  void status(JobStatus status) {
    change(
        now ->
            new JobProgress(
                status,
                now.attempt(),
                now.checkpointsCompleted(),
                now.checkpointsFailed(),
                now.recentCheckpoints(),
                now.restarts()));
  }

  void attempt(int attempt) {
    change(
        now ->
            new JobProgress(
                now.status(),
                attempt,
                now.checkpointsCompleted(),
                now.checkpointsFailed(),
                now.recentCheckpoints(),
                now.restarts()));
  }

  /**
   * @param read counts on while the attempt restores; empty when it does so no longer
   */
  synchronized void restoring(Optional<Supplier<RestoreProgress>> read) {
    restoring = read;
  }

  void checkpoint(CheckpointSummary summary) {
    int completed = summary.outcome() instanceof Outcome.Completed ? 1 : 0;
    int failed = 1 - completed;
    change(
        now ->
            new JobProgress(
                now.status(),
                now.attempt(),
                now.checkpointsCompleted() + completed,
                now.checkpointsFailed() + failed,
                appended(now.recentCheckpoints(), summary),
                now.restarts()));
  }

  /** Replaces the summary of the same attempt, or adds it. */
  void restart(RestartSummary summary) {
    change(
        now -> {
          List<RestartSummary> restarts = new ArrayList<>(now.restarts());
          restarts.removeIf(known -> known.attempt() == summary.attempt());
          restarts.add(summary);
          List<RestartSummary> newest = newest(restarts);
          return new JobProgress(
              now.status(),
              now.attempt(),
              now.checkpointsCompleted(),
              now.checkpointsFailed(),
              now.recentCheckpoints(),
              newest);
        });
  }

  void finished(JobExecutionResult outcome) {
    result.complete(outcome);
  }

  void ended(Exception failure) {
    result.completeExceptionally(failure);
  }

  private static List<CheckpointSummary> appended(
      List<CheckpointSummary> known, CheckpointSummary next) {
    List<CheckpointSummary> all = new ArrayList<>(known);
    all.add(next);
    return newest(all);
  }

  private static <T> List<T> newest(List<T> all) {
    return all.subList(Math.max(0, all.size() - JobProgress.MOST_KEPT), all.size());
  }

  private synchronized void change(UnaryOperator<JobProgress> change) {
    progress = change.apply(progress);
  }
}
