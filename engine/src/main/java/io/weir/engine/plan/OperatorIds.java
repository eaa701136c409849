package io.weir.engine.plan;

import io.weir.api.graph.StreamEdge;
import io.weir.api.graph.StreamNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Ids of operators: the user's uid, or one made of the operator's kind, the ids of its inputs, and
 * a counter among equals. A generated id is the same for every run of the same program, and changes
 * when operators before it are added or removed, as in Flink: set a uid to keep state across that.
 */
final class OperatorIds {

  private OperatorIds() {}

  /**
   * @param nodes in topological order
   */
  static Map<Integer, String> of(
      Collection<StreamNode> nodes, Function<StreamNode, List<StreamEdge>> inputsOf) {
    Map<Integer, String> ids = new HashMap<>();
    Map<String, Integer> equals = new HashMap<>();
    for (StreamNode node : nodes) {
      ids.put(node.id(), node.uid().orElseGet(() -> generated(node, inputsOf, ids, equals)));
    }
    return ids;
  }

  private static String generated(
      StreamNode node,
      Function<StreamNode, List<StreamEdge>> inputsOf,
      Map<Integer, String> ids,
      Map<String, Integer> equals) {
    StringBuilder place = new StringBuilder(node.operator().getClass().getSimpleName());
    inputsOf.apply(node).forEach(edge -> place.append('<').append(ids.get(edge.source())));
    int ordinal = equals.merge(place.toString(), 1, Integer::sum);
    place.append('#').append(ordinal);
    byte[] bytes = place.toString().getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString().replace("-", "");
  }
}
