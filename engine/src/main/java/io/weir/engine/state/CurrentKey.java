package io.weir.engine.state;

/**
 * The key that keyed state and timers are about now, hashed once for all of them. Owned by a
 * backend, driven by the subtask's actor.
 */
final class CurrentKey<K> {

  private final String operator;
  private final KeyGroupRange range;
  private final int maxParallelism;

  /** For the usual maximum parallelism, a power of two, a mask does what a division would. */
  private final boolean powerOfTwo;

  private K key;
  private int hash;
  private int slot;
  private long version;

  CurrentKey(String operator, KeyGroupRange range, int maxParallelism) {
    this.operator = operator;
    this.range = range;
    this.maxParallelism = maxParallelism;
    this.powerOfTwo = Integer.bitCount(maxParallelism) == 1;
  }

  void set(K next) {
    if (next == null) {
      throw new IllegalArgumentException(
          operator
              + ": a key is null; its key group is the hash of the key. Give such records a key of"
              + " their own in the KeySelector, or filter them out before keyBy");
    }
    int spread = KeyGroups.spread(next.hashCode());
    int group = powerOfTwo ? spread & (maxParallelism - 1) : spread % maxParallelism;
    if (!range.contains(group)) {
      throw foreign(next, group);
    }
    key = next;
    hash = spread;
    slot = group - range.first();
    version++;
  }

  void clear() {
    key = null;
    version++;
  }

  /** Fails when there is none. */
  K get() {
    if (key == null) {
      throw new IllegalStateException(
          "No key set. This method should not be called outside of a keyed context."
              + " (In "
              + operator
              + ": use keyed state and timers only while a record or a timer is processed)");
    }
    return key;
  }

  /** The key or null when there is none. */
  K orNull() {
    return key;
  }

  int hash() {
    return hash;
  }

  /** The key group, counted from the first of the range. */
  int slot() {
    return slot;
  }

  /** Grows whenever the key is set or cleared, so that a lookup can be kept until then. */
  long version() {
    return version;
  }

  int slotOf(Object other) {
    int group = KeyGroups.keyGroup(other, maxParallelism);
    if (!range.contains(group)) {
      throw foreign(other, group);
    }
    return group - range.first();
  }

  private IllegalStateException foreign(Object key, int group) {
    return new IllegalStateException(
        operator
            + ": key "
            + key
            + " falls into key group "
            + group
            + ", but this subtask owns "
            + range.first()
            + " to "
            + range.last()
            + ". The hashCode of "
            + key.getClass().getName()
            + " must depend on the value alone and be the same in every JVM (those of arrays and"
            + " enums are not)");
  }
}
