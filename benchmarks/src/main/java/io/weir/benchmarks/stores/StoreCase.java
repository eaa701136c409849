package io.weir.benchmarks.stores;

/**
 * What a run writes and reads.
 *
 * @param data what its values are made of
 * @param mebibytes of state: the bytes of its values, without keys
 * @param subtasks that hold it
 */
public record StoreCase(StoreData data, int mebibytes, int subtasks) {

  /** Pieces under way at once, for all sides: what Weir sends at once from one process. */
  public static final int IN_FLIGHT = 16;

  public StoreCase {
    if (mebibytes < 1 || subtasks < 1) {
      throw new IllegalArgumentException(
          mebibytes + " MiB and " + subtasks + " subtasks: both have to be at least 1");
    }
  }

  public long bytes() {
    return (long) mebibytes << 20;
  }

  public long values() {
    return bytes() / Values.BYTES;
  }

  /** That all values are in. */
  public int pieces() {
    return Math.toIntExact((values() + Values.VALUES_OF_A_PIECE - 1) / Values.VALUES_OF_A_PIECE);
  }

  @Override
  public String toString() {
    return mebibytes + " MiB of " + data.id() + ", subtasks: " + subtasks;
  }
}
