package io.weir.benchmarks.scale;

/** Numbers to keys. */
final class Keys {

  private static final long ODD = 0x9E3779B97F4A7C15L;

  private Keys() {}

  /** One of {@code distinct} keys; neighbours are far apart. */
  static long spread(long number, long distinct) {
    return ((number * ODD) >>> 1) % distinct;
  }
}
