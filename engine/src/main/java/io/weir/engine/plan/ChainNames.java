package io.weir.engine.plan;

import io.weir.api.graph.StreamNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names of chains, as Flink shows them: {@code a -> b}, and {@code a -> (b, c)} for branches. */
final class ChainNames {

  private ChainNames() {}

  static String of(StreamNode head, Function<StreamNode, List<StreamNode>> chainedAfter) {
    List<StreamNode> next = chainedAfter.apply(head);
    if (next.isEmpty()) {
      return head.name();
    }
    if (next.size() == 1) {
      return head.name() + " -> " + of(next.get(0), chainedAfter);
    }
    return head.name()
        + next.stream()
            .map(node -> of(node, chainedAfter))
            .collect(Collectors.joining(", ", " -> (", ")"));
  }
}
