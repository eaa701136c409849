package io.weir.api.functions.aggregation;

/** The smallest or the largest. */
public enum Extreme {
  MIN,
  MAX;

  /** Negative if {@code a} is more extreme than {@code b}, 0 if they are equally so. */
  int compare(Comparable<Object> a, Object b) {
    return this == MIN ? a.compareTo(b) : -Integer.signum(a.compareTo(b));
  }
}
