package io.weir.engine.state;

/** Finds the key group of a hash; a mask does what a division would where it can. Immutable. */
public final class KeyGrouping {

  private final int maxParallelism;
  private final boolean powerOfTwo;

  public KeyGrouping(int maxParallelism) {
    this.maxParallelism = maxParallelism;
    this.powerOfTwo = Integer.bitCount(maxParallelism) == 1;
  }

  /**
   * The key group of a key: 0 to maximum parallelism - 1.
   *
   * @param hashCode the key's own
   */
  public int groupOf(int hashCode) {
    return group(KeyGroups.spread(hashCode));
  }

  /** The key group of a hash that {@link KeyGroups#spread} gave. */
  int group(int hash) {
    return powerOfTwo ? hash & (maxParallelism - 1) : hash % maxParallelism;
  }
}
