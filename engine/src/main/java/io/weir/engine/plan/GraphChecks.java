package io.weir.engine.plan;

import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.StreamGraph;
import io.weir.api.graph.StreamNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** What is refused before anything starts; every message names the operator and the remedy. */
final class GraphChecks {

  private GraphChecks() {}

  static void check(
      StreamGraph graph, Collection<StreamNode> nodes, ToIntFunction<StreamNode> maxParallelism) {
    if (graph.edges().isEmpty()) {
      throw new IllegalStateException(
          "No operators defined in streaming topology. Cannot execute job '"
              + graph.jobName()
              + "': add an operator or a sink after the source.");
    }
    Map<String, StreamNode> byUid = new HashMap<>();
    for (StreamNode node : nodes) {
      checkParallelism(node, maxParallelism.applyAsInt(node));
      StateInterfaces.check(node);
      node.uid().ifPresent(uid -> checkUid(uid, node, byUid.putIfAbsent(uid, node)));
    }
  }

  private static void checkParallelism(StreamNode node, int maxParallelism) {
    if (node.parallelism() > maxParallelism) {
      throw new IllegalArgumentException(
          "Operator '%s' has parallelism %d, above its maximum parallelism %d: lower the one or set the other with setMaxParallelism."
              .formatted(node.name(), node.parallelism(), maxParallelism));
    }
    if (node.operator() instanceof OperatorSpec.CollectionSource && node.parallelism() != 1) {
      throw new IllegalArgumentException(
          "Operator '%s' reads a collection and cannot have parallelism %d: leave it at 1 and call rebalance() after it."
              .formatted(node.name(), node.parallelism()));
    }
  }

  private static void checkUid(String uid, StreamNode node, StreamNode other) {
    if (other != null) {
      throw new IllegalArgumentException(
          "Operators '%s' and '%s' have the same uid '%s': state is found by it, give each its own."
              .formatted(other.name(), node.name(), uid));
    }
  }
}
