package io.weir.api.graph;

/** Records flow from node {@code source} to node {@code target}, spread as {@code partitioning}. */
public record StreamEdge(int source, int target, Partitioning partitioning) {}
