package io.weir.engine.coordinator;

import io.weir.engine.clock.Clock;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.subtask.CheckpointReport.Stored;
import java.time.Duration;
import java.time.Instant;

/** What is kept of a checkpoint for people to see. */
final class Summaries {

  private Summaries() {}

  static CheckpointSummary completed(
      PendingCheckpoint checkpoint, CheckpointManifest manifest, Clock clock) {
    return of(checkpoint, new Outcome.Completed(), manifest.totalBytes(), clock);
  }

  static CheckpointSummary givenUp(PendingCheckpoint checkpoint, Outcome outcome, Clock clock) {
    return of(checkpoint, outcome, 0, clock);
  }

  private static CheckpointSummary of(
      PendingCheckpoint checkpoint, Outcome outcome, long totalBytes, Clock clock) {
    long newBytes = 0;
    long longestStandstill = 0;
    for (Stored stored : checkpoint.stored().values()) {
      newBytes += stored.timings().newBytes();
      longestStandstill = Math.max(longestStandstill, stored.timings().standstill());
    }
    return new CheckpointSummary(
        checkpoint.id(),
        outcome,
        Instant.ofEpochMilli(checkpoint.barrier().timestampMillis()),
        Duration.ofNanos(clock.nanos() - checkpoint.triggeredNanos()),
        newBytes,
        totalBytes,
        Duration.ofNanos(longestStandstill));
  }
}
