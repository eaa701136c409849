package io.weir.engine.plan;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.checkpoint.ListCheckpointed;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.StreamNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;

/** Which operators hold state, as far as can be seen before they run. */
final class StatefulOperators {

  private StatefulOperators() {}

  /** Names of those whose state is found by a generated id, which the next program may not have. */
  static List<String> withoutUid(Collection<StreamNode> nodes) {
    return nodes.stream()
        .filter(node -> node.uid().isEmpty() && holdsState(node))
        .map(StreamNode::name)
        .toList();
  }

  private static boolean holdsState(StreamNode node) {
    return node.key().isPresent()
        || node.operator() instanceof OperatorSpec.SequenceSource
        || node.operator() instanceof OperatorSpec.CollectionSource
        || node.operator() instanceof OperatorSpec.BroadcastProcessOperator broadcast
            && !broadcast.states().isEmpty()
        || hasCheckpointedFunction(node.operator());
  }

  @SuppressWarnings("deprecation") // programs may still use the older interface
  private static boolean isCheckpointed(Object part) {
    return part instanceof CheckpointedFunction || part instanceof ListCheckpointed<?>;
  }

  /** Whatever the kind of operator, its function is a component of its record. */
  private static boolean hasCheckpointedFunction(OperatorSpec operator) {
    for (RecordComponent component : operator.getClass().getRecordComponents()) {
      try {
        if (isCheckpointed(component.getAccessor().invoke(operator))) {
          return true;
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record's component cannot be read: " + component, e);
      }
    }
    return false;
  }
}
