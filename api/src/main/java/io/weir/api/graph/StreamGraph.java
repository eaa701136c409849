package io.weir.api.graph;

import java.util.List;

/** A job as its program described it: immutable, without any choice the planner makes. */
public record StreamGraph(
    String jobName, List<StreamNode> nodes, List<StreamEdge> edges, JobSettings settings) {

  public StreamGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }
}
