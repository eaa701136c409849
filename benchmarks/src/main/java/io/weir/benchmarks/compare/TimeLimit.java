package io.weir.benchmarks.compare;

import java.time.Duration;

/** How long a run may take before it counts as stuck. */
final class TimeLimit {

  /** A first run, of whose length nothing is known, has as long. */
  private static final double SHORTEST_SECONDS = 300;

  private static final double TIMES = 10;

  private TimeLimit() {}

  /**
   * @param seconds that it is expected to take
   */
  static Duration of(double seconds) {
    return Duration.ofSeconds((long) Math.max(SHORTEST_SECONDS, TIMES * seconds));
  }
}
