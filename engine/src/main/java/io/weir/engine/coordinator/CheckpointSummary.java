package io.weir.engine.coordinator;

import java.time.Duration;
import java.time.Instant;

/**
 * A checkpoint that has ended, one way or the other.
 *
 * @param triggeredAt when it began
 * @param duration from the trigger to the saved manifest, or to its failure
 * @param newBytes what it wrote
 * @param totalBytes what a restore of it reads, older chunks included; 0 if it failed
 * @param standstill how long the data path of its subtasks stood still for it
 */
public record CheckpointSummary(
    long checkpointId,
    Outcome outcome,
    Instant triggeredAt,
    Duration duration,
    long newBytes,
    long totalBytes,
    Standstill standstill) {

  /** The longest that any subtask's data path stood still for it. */
  public Duration longestStandstill() {
    return standstill.longest();
  }

  /** How it ended. */
  public sealed interface Outcome {

    /** Its manifest is saved. */
    record Completed() implements Outcome {}

    /**
     * @param reason names operator, subtask, phase and cause
     */
    record Failed(String reason) implements Outcome {}

    /** Given up without a failure of its own: its attempt ended, or a later one completed first. */
    record Aborted(String reason) implements Outcome {}
  }
}
