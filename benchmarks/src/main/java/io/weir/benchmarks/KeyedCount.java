package io.weir.benchmarks;

import java.io.Serializable;

/**
 * The work of {@link KeyedCountBenchmark}: number {@code i} belongs to a key, each key is counted,
 * and every (key, count so far) goes into a checksum. The checksum does not depend on the order of
 * keys, so it is the same for every way of doing the work that counts each record exactly once.
 *
 * @param records the numbers 0 to {@code records - 1}
 * @param keys about how many keys there are
 */
record KeyedCount(long records, long keys) implements Serializable {

  /** In a random order, so that neighbouring numbers are far apart in memory. */
  Long keyOf(Long number) {
    return Math.floorMod(mix(number), keys);
  }

  static Long checksumOf(Long key, Long count) {
    return mix(key * 31 + mix(count));
  }

  /** The finaliser of splitmix64. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
