package io.weir.api.graph;

import io.weir.api.util.OutputTag;
import java.util.Optional;

/**
 * Records flow from node {@code source} to node {@code target}, spread as {@code partitioning}.
 *
 * @param input of the target: 0, or 1 for the second one of an operator that has two
 * @param sideOutput of the source that they come from; empty: the main output
 */
public record StreamEdge(
    int source,
    int target,
    Partitioning partitioning,
    int input,
    Optional<OutputTag<?>> sideOutput) {

  /** From the main output to the first input. */
  public StreamEdge(int source, int target, Partitioning partitioning) {
    this(source, target, partitioning, 0, Optional.empty());
  }

  /** The same edge, spread in another way. */
  public StreamEdge spreadAs(Partitioning other) {
    return new StreamEdge(source, target, other, input, sideOutput);
  }
}
