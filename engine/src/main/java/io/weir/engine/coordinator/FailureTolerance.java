package io.weir.engine.coordinator;

/** Counts failed checkpoints in a row; a completed one begins anew. Pure. */
final class FailureTolerance {

  private final int tolerable;
  private int inARow;

  /**
   * @param tolerable how many failures in a row are no reason to fail the job
   */
  FailureTolerance(int tolerable) {
    this.tolerable = tolerable;
  }

  void completed() {
    inARow = 0;
  }

  /** A new attempt begins anew. */
  void reset() {
    inARow = 0;
  }

  /**
   * @return true when that was one too many
   */
  boolean failed() {
    inARow = inARow == Integer.MAX_VALUE ? inARow : inARow + 1;
    return inARow > tolerable;
  }

  int inARow() {
    return inARow;
  }

  int tolerable() {
    return tolerable;
  }
}
