package io.weir.benchmarks.scale;

import java.util.Arrays;
import java.util.Optional;

/** What can be measured, each in a JVM of its own. */
public enum ScaleCase {
  COUNTERS_1K("counters-1k", "1g", new Shape(2, 1_000)),
  COUNTERS_2K("counters-2k", "1g", new Shape(2, 2_000)),
  COUNTERS_5K("counters-5k", "1g", new Shape(2, 5_000)),
  COUNTERS_10K("counters-10k", "1g", new Shape(2, 10_000)),
  ALL_TO_ALL_100("all-to-all-100", "2g", new Shape(100, 100)),
  ALL_TO_ALL_300("all-to-all-300", "2g", new Shape(300, 300)),
  ALL_TO_ALL_1K("all-to-all-1k", "2g", new Shape(1_000, 1_000)),
  /** A thousand jobs, each a source, a keyed count and a sink. */
  JOBS("jobs-1k", "2g", null),
  /** A thousand jobs whose sources wait. */
  IDLE_JOBS("idle-jobs-1k", "2g", null);

  private final String id;
  private final String heap;
  private final Shape shape;

  ScaleCase(String id, String heap, Shape shape) {
    this.id = id;
    this.heap = heap;
    this.shape = shape;
  }

  /**
   * @throws IllegalArgumentException if there is none of that id
   */
  public static ScaleCase of(String id) {
    return Arrays.stream(values())
        .filter(known -> known.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no case " + id));
  }

  public String id() {
    return id;
  }

  /** Of Weir, as {@code -Xmx} takes it. */
  public String heap() {
    return heap;
  }

  /** Of the one job; empty where there are many. */
  public Optional<Shape> shape() {
    return Optional.ofNullable(shape);
  }
}
