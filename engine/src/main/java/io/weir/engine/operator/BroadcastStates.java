package io.weir.engine.operator;

import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.MapStateDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The broadcast states that an operator was declared with, by name. */
final class BroadcastStates {

  private final OperatorContext context;
  private final Map<String, BroadcastState<?, ?>> states = new HashMap<>();

  private BroadcastStates(OperatorContext context) {
    this.context = context;
  }

  /** Takes them from the operator's state, where they are restored. */
  static BroadcastStates of(List<MapStateDescriptor<?, ?>> declared, OperatorContext context)
      throws Exception {
    BroadcastStates all = new BroadcastStates(context);
    for (MapStateDescriptor<?, ?> descriptor : declared) {
      all.states.put(
          descriptor.getName(), context.state().operatorStates().getBroadcastState(descriptor));
    }
    return all;
  }

  /**
   * @throws IllegalArgumentException if it was not declared
   */
  @SuppressWarnings("unchecked") // of the types that a descriptor of that name has
  <K, V> BroadcastState<K, V> get(MapStateDescriptor<K, V> descriptor) {
    BroadcastState<?, ?> state = states.get(descriptor.getName());
    if (state == null) {
      throw new IllegalArgumentException(
          context.describe()
              + ": the requested state '"
              + descriptor.getName()
              + "' does not exist; there are "
              + states.keySet()
              + ". Check for typos in your state descriptor, or specify the state descriptor in the"
              + " datastream.broadcast(...) call if you forgot to register it.");
    }
    return (BroadcastState<K, V>) state;
  }
}
