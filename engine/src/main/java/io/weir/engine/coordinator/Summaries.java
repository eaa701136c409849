package io.weir.engine.coordinator;

import io.weir.engine.clock.Clock;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.subtask.CheckpointReport.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.slf4j.Logger;

/** What is kept of a checkpoint for people to see. */
final class Summaries {

  private final ExecutionPlan plan;
  private final Clock clock;

  Summaries(ExecutionPlan plan, Clock clock) {
    this.plan = plan;
    this.clock = clock;
  }

  CheckpointSummary completed(PendingCheckpoint checkpoint, CheckpointManifest manifest) {
    return of(checkpoint, new Outcome.Completed(), manifest.totalBytes());
  }

  CheckpointSummary givenUp(PendingCheckpoint checkpoint, Outcome outcome) {
    return of(checkpoint, outcome, 0);
  }

  void log(Logger log, CheckpointSummary completed) {
    if (log.isDebugEnabled()) {
      log.debug(
          "Job '{}': checkpoint {} completed in {} ms, {} bytes written, {} to read; {}",
          plan.jobName(),
          completed.checkpointId(),
          completed.duration().toMillis(),
          completed.newBytes(),
          completed.totalBytes(),
          completed.standstill().describe());
    }
  }

  private CheckpointSummary of(PendingCheckpoint checkpoint, Outcome outcome, long totalBytes) {
    Collection<Stored> stored = checkpoint.stored().values();
    return new CheckpointSummary(
        checkpoint.id(),
        outcome,
        Instant.ofEpochMilli(checkpoint.barrier().timestampMillis()),
        Duration.ofNanos(clock.nanos() - checkpoint.triggeredNanos()),
        stored.stream().mapToLong(ack -> ack.timings().newBytes()).sum(),
        totalBytes,
        standstill(stored));
  }

  private Standstill standstill(Collection<Stored> stored) {
    return stored.stream()
        .max(Comparator.comparingLong(Summaries::standstillNanos))
        .map(
            longest ->
                Standstill.of(
                    stored.stream().mapToLong(Summaries::standstillNanos).toArray(),
                    longest.subtask().describe(plan)))
        .orElse(Standstill.NOT_MEASURED);
  }

  private static long standstillNanos(Stored ack) {
    return ack.timings().standstill();
  }
}
