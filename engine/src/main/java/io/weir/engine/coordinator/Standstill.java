package io.weir.engine.coordinator;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long the data path stood still for one checkpoint, measured in every subtask on the clock of
 * its process, to the nanosecond: from when the barrier has come on all its inputs and has been
 * sent on, to when the subtask takes records again. That is the user's {@code snapshotState} and
 * the capture of state, of all operators of the chain. Waiting for the barrier on other inputs is
 * not in it, nor is serialising and saving, which is done beside the data path. Neither is the part
 * that a push source does under its lock on its own thread.
 *
 * @param subtasks how many have been measured: those that had stored when the checkpoint ended
 * @param median of all subtasks
 * @param longest of any subtask
 * @param longestIn the subtask with the longest, in words; empty if none has been measured
 */
public record Standstill(int subtasks, Duration median, Duration longest, String longestIn) {

  static final Standstill NOT_MEASURED = new Standstill(0, Duration.ZERO, Duration.ZERO, "");

  /**
   * @param nanos of each subtask, at least one
   */
  static Standstill of(long[] nanos, String longestIn) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Standstill(
        sorted.length,
        Duration.ofNanos(sorted[(sorted.length - 1) / 2]),
        Duration.ofNanos(sorted[sorted.length - 1]),
        longestIn);
  }

  /** For logs. */
  public String describe() {
    return subtasks == 0
        ? "no subtask measured"
        : "%d subtasks stood still for %.3f ms (median), %.3f ms at the longest in %s"
            .formatted(subtasks, millis(median), millis(longest), longestIn);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
