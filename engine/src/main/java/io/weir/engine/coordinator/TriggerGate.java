package io.weir.engine.coordinator;

/**
 * Whether a periodic checkpoint may begin: one is due, fewer than the maximum are under way, and
 * the minimum pause since the last one ended is over. Pure.
 */
final class TriggerGate {

  private final int maxConcurrent;
  private boolean due;
  private boolean pausing;
  private boolean open;

  TriggerGate(int maxConcurrent) {
    this.maxConcurrent = maxConcurrent;
  }

  /** An attempt runs; nothing is due yet. */
  void open() {
    open = true;
    due = false;
    pausing = false;
  }

  void close() {
    open = false;
  }

  void intervalPassed() {
    due = true;
  }

  void pauseBegan() {
    pausing = true;
  }

  void pauseEnded() {
    pausing = false;
  }

  /**
   * @param underWay checkpoints that have begun and not ended
   */
  boolean mayTrigger(int underWay) {
    return open && due && !pausing && underWay < maxConcurrent;
  }

  void triggered() {
    due = false;
  }
}
