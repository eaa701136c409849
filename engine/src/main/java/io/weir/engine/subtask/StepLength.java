package io.weir.engine.subtask;

/**
 * How many records a step may take so that it ends in time for a barrier to overtake the rest. It
 * is learned from the steps before: halved by one that took too long, doubled by one of full length
 * that was short. A step that found fewer records, or none, says nothing of how long more would
 * take. Without a limit, a step takes all there are.
 */
final class StepLength {

  /** Longer steps are too long; nanoseconds. */
  static final long LONGEST_NANOS = 4_000_000;

  private static final long SHORT_NANOS = LONGEST_NANOS / 4;

  private final int most;
  private int records;

  private StepLength(int most) {
    this.most = most;
    this.records = most;
  }

  /** Steps end by themselves. */
  static StepLength unlimited() {
    return new StepLength(Integer.MAX_VALUE);
  }

  /**
   * @param most records of any step
   */
  static StepLength limited(int most) {
    return new StepLength(most);
  }

  boolean isLimited() {
    return most != Integer.MAX_VALUE;
  }

  /** Records that the next step may take, at least 1. */
  int records() {
    return records;
  }

  /**
   * @param taken records of a step
   * @param nanos that they have taken
   */
  void took(int taken, long nanos) {
    if (nanos > LONGEST_NANOS) {
      records = Math.max(1, records / 2);
    } else if (nanos < SHORT_NANOS && taken >= records) {
      records = (int) Math.min(most, 2L * records);
    }
  }
}
