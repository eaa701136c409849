package io.weir.engine.operator;

import io.weir.api.checkpoint.ListCheckpointed;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.engine.channel.StreamElement.Barrier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Carries the list of a {@link ListCheckpointed} function to and from its operator's state. */
@SuppressWarnings("deprecation") // the interface is, its users are not to be left alone
final class ListCheckpoints {

  /** As Flink calls it. */
  private static final String NAME = "_default_";

  private ListCheckpoints() {}

  static void restore(ListCheckpointed<Serializable> function, OperatorContext context)
      throws Exception {
    if (!context.state().isRestored()) {
      return;
    }
    List<Serializable> elements = new ArrayList<>();
    state(context).get().forEach(elements::add);
    try {
      function.restoreState(elements);
    } catch (Exception e) {
      throw new Exception("Failed to restore state to function: " + e.getMessage(), e);
    }
  }

  static void snapshot(
      ListCheckpointed<Serializable> function, OperatorContext context, Barrier barrier)
      throws Exception {
    List<Serializable> elements =
        function.snapshotState(barrier.checkpointId(), barrier.timestampMillis());
    state(context).update(elements == null ? List.of() : elements);
  }

  /** Asks for the state, whatever is in it. */
  static void claim(OperatorContext context) throws Exception {
    state(context);
  }

  private static ListState<Serializable> state(OperatorContext context) throws Exception {
    return context
        .state()
        .operatorStates()
        .getListState(new ListStateDescriptor<>(NAME, new JavaSerializer(context.classLoader())));
  }
}
