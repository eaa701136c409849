package io.weir.engine.state;

/**
 * Finds the rows of keys: open addressing, linear probing. A slot holds the number of a row, plus
 * one, and above it as many bits of the hash as there is room for, so that other keys are told
 * apart without a look at their rows. Owned by one {@link KeyGroupTable}.
 *
 * <p>The place is the hash's high bits, because its remainder chose the key group.
 */
final class KeyIndex {

  /** Bits of {@link KeyGroups#spread}, which is never negative. */
  private static final int HASH_BITS = 31;

  private static final int SMALLEST_BITS = 3;
  private static final int LARGEST_BITS = 30;
  private static final int[] NOTHING = {0};

  private int[] slots = NOTHING;
  private int bits;
  private int used;

  /** The row of a key, -1 when there is none. */
  <N> int find(N key, int hash, Rows<N, ?> rows) {
    int[] slots = this.slots;
    int mask = slots.length - 1;
    int tag = hash << bits;
    for (int i = hash >>> (HASH_BITS - bits); ; i = (i + 1) & mask) {
      int slot = slots[i];
      if (slot == 0) {
        return -1;
      }
      if (((slot ^ tag) & ~mask) == 0) {
        int id = (slot & mask) - 1;
        if (rows.hasKey(id, key)) {
          return id;
        }
      }
    }
  }

  /** As {@link #find}, of a key that is a word. */
  int findWord(long word, int hash, Rows<?, ?> rows) {
    int[] slots = this.slots;
    int mask = slots.length - 1;
    int tag = hash << bits;
    for (int i = hash >>> (HASH_BITS - bits); ; i = (i + 1) & mask) {
      int slot = slots[i];
      if (slot == 0) {
        return -1;
      }
      if (((slot ^ tag) & ~mask) == 0 && rows.keyWord((slot & mask) - 1) == word) {
        return (slot & mask) - 1;
      }
    }
  }

  /** What is in the first slot of a hash; what matters is that it has been read. */
  int touch(int hash) {
    return slots[hash >>> (HASH_BITS - bits)];
  }

  /** The row that the first slot of a hash leads to, -1 when there is none. */
  int first(int hash) {
    return (slots[hash >>> (HASH_BITS - bits)] & (slots.length - 1)) - 1;
  }

  /** True when {@link #put} may be called for this row. */
  boolean hasRoomFor(int id) {
    return used < limit(bits) && id + 1 < slots.length;
  }

  /** Adds a row whose key is not there. */
  void put(int hash, int id) {
    int mask = slots.length - 1;
    int i = hash >>> (HASH_BITS - bits);
    while (slots[i] != 0) {
      i = (i + 1) & mask;
    }
    slots[i] = hash << bits | (id + 1);
    used++;
  }

  /** Empties it and makes room for that many rows, with numbers below a limit. */
  void reset(long rows, int numbers) {
    int needed = SMALLEST_BITS;
    while (limit(needed) < rows || 1L << needed <= numbers) {
      needed++;
    }
    if (needed > LARGEST_BITS) {
      throw new IllegalStateException(
          rows
              + " entries of one state in one key group: raise the maximum parallelism, so that"
              + " there are more key groups");
    }
    bits = needed;
    slots = new int[1 << bits];
    used = 0;
  }

  /** Rows in an array of that size: five eighths; none in the one of all empty tables. */
  private static long limit(int bits) {
    return bits == 0 ? 0 : (5L << bits) >> 3;
  }
}
