package io.weir.api.graph;

/**
 * Records flow from node {@code source} to node {@code target}, spread as {@code partitioning}.
 *
 * @param input of the target: 0, or 1 for the second one of an operator that has two
 */
public record StreamEdge(int source, int target, Partitioning partitioning, int input) {

  /** To the first input. */
  public StreamEdge(int source, int target, Partitioning partitioning) {
    this(source, target, partitioning, 0);
  }
}
