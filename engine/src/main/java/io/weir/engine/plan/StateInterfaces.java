package io.weir.engine.plan;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.checkpoint.ListCheckpointed;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.StreamNode;
import java.lang.reflect.RecordComponent;

/** Refuses a function whose state would be stored in two ways. */
final class StateInterfaces {

  private StateInterfaces() {}

  @SuppressWarnings("deprecation") // jobs that still use the older one are not to be left alone
  static void check(StreamNode node) {
    OperatorSpec operator = node.operator();
    for (RecordComponent part : operator.getClass().getRecordComponents()) {
      Object function = value(operator, part);
      if (function instanceof CheckpointedFunction && function instanceof ListCheckpointed<?>) {
        throw new IllegalStateException(
            "User functions are not allowed to implement CheckpointedFunction AND ListCheckpointed."
                + " Operator '%s': leave out ListCheckpointed of %s."
                    .formatted(node.name(), function.getClass().getName()));
      }
    }
  }

  private static Object value(OperatorSpec operator, RecordComponent part) {
    try {
      return part.getAccessor().invoke(operator);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("operator specifications are public records", e);
    }
  }
}
