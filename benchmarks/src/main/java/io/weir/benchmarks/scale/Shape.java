package io.weir.benchmarks.scale;

import java.io.Serializable;

/** How wide a job is: each source is connected with each counter. */
public record Shape(int sources, int counters) implements Serializable {

  private static final int KEYS_EACH = 10;

  public Shape {
    if (sources < 1 || counters < 1) {
      throw new IllegalArgumentException("at least one source and one counter are needed");
    }
  }

  public long channels() {
    return (long) sources * counters;
  }

  long keys() {
    return (long) counters * KEYS_EACH;
  }
}
