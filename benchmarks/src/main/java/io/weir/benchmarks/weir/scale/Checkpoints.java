package io.weir.benchmarks.weir.scale;

import io.weir.benchmarks.worker.CompletedCheckpoint;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.job.JobProgress;
import io.weir.engine.job.WeirJobClient;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** What became of a job's checkpoints. */
public final class Checkpoints {

  private static final double NANOS_PER_MILLI = 1e6;

  private Checkpoints() {}

  /** The newest ones that the client still knows. */
  public static List<CompletedCheckpoint> completed(WeirJobClient client) {
    return client.progress().recentCheckpoints().stream()
        .filter(each -> each.outcome() instanceof Outcome.Completed)
        .map(Checkpoints::completed)
        .toList();
  }

  private static CompletedCheckpoint completed(CheckpointSummary summary) {
    return new CompletedCheckpoint(
        summary.checkpointId(),
        millis(summary.duration()),
        summary.newBytes(),
        OptionalDouble.of(millis(summary.longestStandstill())));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }

  /** In words. */
  static String of(WeirJobClient client) {
    JobProgress progress = client.progress();
    List<Double> millis =
        completed(client).stream().map(CompletedCheckpoint::millis).sorted().toList();
    return millis.isEmpty()
        ? "none completed, %d failed".formatted(progress.checkpointsFailed())
        : "%d completed, %d failed; median %.0f ms, longest %.0f ms"
            .formatted(
                progress.checkpointsCompleted(),
                progress.checkpointsFailed(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() - 1));
  }
}
