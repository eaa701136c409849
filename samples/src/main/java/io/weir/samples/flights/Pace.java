package io.weir.samples.flights;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** Tells a source when it is ahead of a rate. One for each subtask and attempt. */
final class Pace {

  private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
  private static final long WORTH_A_WAIT_NANOS = Duration.ofMillis(2).toNanos();
  private static final long LONGEST_WAIT_NANOS = Duration.ofMillis(50).toNanos();

  private final OptionalLong rowsPerSecond;
  private final long subtasks;
  private final long startNanos;
  private long rows;

  /**
   * @param rowsPerSecond of all subtasks together; empty: no limit
   */
  Pace(OptionalLong rowsPerSecond, int subtasks) {
    this.rowsPerSecond = rowsPerSecond;
    this.subtasks = subtasks;
    startNanos = System.nanoTime();
  }

  /** True when the next row has to wait; it has waited a while then, but not under a lock. */
  boolean hadToWait() {
    if (rowsPerSecond.isEmpty()) {
      return false;
    }
    double secondsDue = (double) rows * subtasks / rowsPerSecond.getAsLong();
    long aheadNanos = (long) (secondsDue * NANOS_PER_SECOND) - (System.nanoTime() - startNanos);
    if (aheadNanos < WORTH_A_WAIT_NANOS) {
      return false;
    }
    LockSupport.parkNanos(Math.min(aheadNanos, LONGEST_WAIT_NANOS));
    return true;
  }

  void emitted() {
    rows++;
  }
}
