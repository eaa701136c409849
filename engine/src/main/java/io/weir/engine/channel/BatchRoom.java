package io.weir.engine.channel;

/**
 * For how many records the arrays of a batch have room. Batches of a quiet stream are small and
 * many: with room for full ones they would be most of what the collector has to do, and channels by
 * the thousand most of the heap. Those of a busy stream are full. So a batch begins with room for
 * twice what the one before had, and grows.
 */
public final class BatchRoom {

  private static final int LEAST = 8;

  private BatchRoom() {}

  /**
   * For a batch that begins.
   *
   * @param before records of the channel's last batch; 0 if there was none
   * @param most records of a full batch
   */
  public static int toBegin(int before, int most) {
    return Math.min(most, Math.max(LEAST, 2 * before));
  }

  /** For a batch that has as many records as it has room for, and is not full. */
  public static int toGrow(int size, int most) {
    return Math.min(most, 2 * size);
  }
}
