package io.weir.engine.plan;

import io.weir.api.graph.Partitioning;

/**
 * Which subtasks of an edge's two sides are connected. Every subtask is connected with a contiguous
 * range on the other side: all of it, or, for forward and rescale, its share.
 *
 * @param sources parallelism of the sending side
 * @param targets parallelism of the receiving side
 */
public record Wiring(Kind kind, int sources, int targets) {

  /** The two shapes an edge can have. */
  public enum Kind {
    ALL_TO_ALL,
    POINTWISE
  }

  /** Subtasks {@code first} to {@code first + size - 1} of the other side. */
  public record Span(int first, int size) {}

  static Wiring of(Partitioning partitioning, int sources, int targets) {
    boolean pointwise =
        partitioning instanceof Partitioning.Forward
            || partitioning instanceof Partitioning.Rescale;
    return new Wiring(pointwise ? Kind.POINTWISE : Kind.ALL_TO_ALL, sources, targets);
  }

  /** True when each subtask is connected with all of the other side, by more channels than that. */
  public boolean isWiderThan(int channels) {
    return kind == Kind.ALL_TO_ALL && channels() > channels;
  }

  /** Between all subtasks of both sides. */
  public long channels() {
    return kind == Kind.ALL_TO_ALL ? (long) sources * targets : Math.max(sources, targets);
  }

  /** The receivers of a sender. */
  public Span targetsOf(int source) {
    return kind == Kind.ALL_TO_ALL ? new Span(0, targets) : share(source, sources, targets);
  }

  /** The senders of a receiver, in the order of their channels. */
  public Span sourcesOf(int target) {
    return kind == Kind.ALL_TO_ALL ? new Span(0, sources) : share(target, targets, sources);
  }

  /**
   * The share of {@code index} when {@code others} are spread over {@code count}: several each when
   * there are more of them, else the one they share. Both directions agree because with fewer
   * others the answer inverts the ranges of the other direction.
   */
  private static Span share(int index, int count, int others) {
    if (others >= count) {
      int first = ceilDiv((long) index * others, count);
      int end = ceilDiv((long) (index + 1) * others, count);
      return new Span(first, end - first);
    }
    return new Span((int) ((long) index * others / count), 1);
  }

  private static int ceilDiv(long dividend, int divisor) {
    return (int) ((dividend + divisor - 1) / divisor);
  }
}
