package io.weir.benchmarks.workload;

/** From the source's numbers to keys and values; the same in every engine. */
public final class Numbers {

  private Numbers() {}

  /** The finaliser of splitmix64. */
  public static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** In a random order, so that neighbouring numbers are far apart in memory. */
  public static long keyOf(long number, int keys) {
    return Math.floorMod(mix(number), (long) keys);
  }

  /**
   * The value of every event of a key: were it another one for each event, running sums would
   * depend on the order in which the subtasks of the source are heard, and could not be compared.
   */
  public static long valueOf(long key) {
    return 1 + (key & 0xff);
  }

  /** The map of the stateless workload. */
  public static long scaled(long value) {
    return value * 3 + 1;
  }

  /** The filter of the stateless workload: keeps half. */
  public static boolean isKept(long value) {
    return (value & 4) == 0;
  }
}
