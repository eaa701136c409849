package io.weir.engine.state;

/**
 * Numbers the intervals between captures and says which of their ends still matter. Written by the
 * subtask's actor only; one per backend, shared by its tables.
 *
 * <p>Interval {@code i} ends with the i-th capture. An end stays a <em>boundary</em> as long as
 * somebody may ask for the values as of then: a capture that is outstanding, or the newest
 * confirmed one. Intervals with no boundary between them count as one: what has changed in an
 * earlier of them is not a first change in a later one, and {@link CaptureLog} joins them when
 * checkpoints go on failing, so that changes do not grow in number with each.
 */
final class IntervalClock {

  private static final int NOTHING_IS_FROZEN = -1;

  private final boolean tracking;
  private int current = 1;
  private int boundary;
  private int released;

  IntervalClock(ChangeTracking tracking) {
    this.tracking = tracking == ChangeTracking.ON;
    this.boundary = this.tracking ? 0 : NOTHING_IS_FROZEN;
  }

  boolean tracking() {
    return tracking;
  }

  /** The interval that changes belong to now. */
  int current() {
    return current;
  }

  /** The newest boundary; versions of this interval or before are frozen. */
  int boundary() {
    return boundary;
  }

  /** Nobody needs the changes of this interval or older ones. */
  int released() {
    return released;
  }

  /** Ends the current interval and gives its number, which becomes the boundary. */
  int next() {
    if (current == Integer.MAX_VALUE) {
      throw new IllegalStateException(
          "2^31 checkpoints since the state was last restored: restart the job from the last one");
    }
    boundary = current;
    return current++;
  }

  void boundary(int newest) {
    boundary = newest;
  }

  void release(int interval) {
    released = interval;
  }
}
