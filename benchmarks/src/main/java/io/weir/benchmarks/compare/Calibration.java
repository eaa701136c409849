package io.weir.benchmarks.compare;

import io.weir.benchmarks.workload.Workload;
import java.util.HashMap;
import java.util.Map;

/** How many records make a run of a cell last long enough, learned from its runs so far. */
final class Calibration {

  /** For runs that turn out faster than those before. */
  private static final double MARGIN = 1.15;

  private static final long FIRST_EVENTS = 200_000;
  private static final long FIRST_LINES = 20_000;

  private final Map<Cell, Double> perSecond = new HashMap<>();

  /** Few enough for a first run, of which nothing is known, to end soon. */
  static long first(Workload workload) {
    return workload == Workload.WORDS ? FIRST_LINES : FIRST_EVENTS;
  }

  void learn(Cell cell, long records, double seconds) {
    perSecond.put(cell, records / seconds);
  }

  /**
   * @throws IllegalStateException if no run of the cell was learned from
   */
  long recordsFor(Cell cell, double seconds) {
    Double rate = perSecond.get(cell);
    if (rate == null) {
      throw new IllegalStateException("nothing is known of " + cell);
    }
    return roundedUp((long) (rate * seconds * MARGIN) + 1);
  }

  /** To two digits, which people can read. */
  static long roundedUp(long records) {
    long step = 1;
    while (records / step >= 100) {
      step *= 10;
    }
    return (records + step - 1) / step * step;
  }
}
