package io.weir.engine.state;

/**
 * Which key group a key belongs to, and which subtask owns it. The formulas are Flink's (murmur3's
 * finaliser over {@code hashCode}, contiguous ranges), so that equal keys meet on the same subtask
 * index as there; they are part of the snapshot format.
 */
public final class KeyGroups {

  /** Flink's bounds for a maximum parallelism that nobody set. */
  private static final int LOWEST_DEFAULT = 128;

  private static final int HIGHEST = 1 << 15;

  private KeyGroups() {}

  /** The number of key groups for an operator whose maximum parallelism nobody set. */
  public static int defaultMaxParallelism(int parallelism) {
    int wanted = parallelism + parallelism / 2;
    int power = Integer.highestOneBit(Math.max(1, wanted - 1)) << 1;
    return Math.min(Math.max(power, LOWEST_DEFAULT), HIGHEST);
  }

  public static int keyGroup(Object key, int maxParallelism) {
    return spread(key.hashCode()) % maxParallelism;
  }

  public static int subtask(int keyGroup, int maxParallelism, int parallelism) {
    return keyGroup * parallelism / maxParallelism;
  }

  public static KeyGroupRange range(int subtask, int maxParallelism, int parallelism) {
    int first = (subtask * maxParallelism + parallelism - 1) / parallelism;
    int last = ((subtask + 1) * maxParallelism - 1) / parallelism;
    return new KeyGroupRange(first, last);
  }

  /** Murmur3 over the four bytes of a hash code, never negative. */
  static int spread(int code) {
    int h = code * 0xcc9e2d51;
    h = Integer.rotateLeft(h, 15);
    h *= 0x1b873593;
    h = Integer.rotateLeft(h, 13);
    h = h * 5 + 0xe6546b64;
    h ^= 4;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    if (h >= 0) {
      return h;
    }
    return h == Integer.MIN_VALUE ? 0 : -h;
  }
}
