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

  private final boolean tracking;
  private long current = 1;
  private long boundary;
  private long released;

  IntervalClock(ChangeTracking tracking) {
    this.tracking = tracking == ChangeTracking.ON;
  }

  boolean tracking() {
    return tracking;
  }

  /** The interval that changes belong to now. */
  long current() {
    return current;
  }

  /** The newest boundary; a change later than this has kept the value of that boundary. */
  long boundary() {
    return boundary;
  }

  /** Nobody needs the changes of this interval or older ones. */
  long released() {
    return released;
  }

  /** Ends the current interval and gives its number, which becomes the boundary. */
  long next() {
    boundary = current;
    return current++;
  }

  void boundary(long newest) {
    boundary = newest;
  }

  void release(long interval) {
    released = interval;
  }
}
