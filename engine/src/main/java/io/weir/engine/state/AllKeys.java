package io.weir.engine.state;

import io.weir.api.common.state.AggregatingStateDescriptor;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.State;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.runtime.state.KeyedStateFunction;

/** Goes through the keys of a state. Called on the subtask's actor. */
final class AllKeys {

  private AllKeys() {}

  /**
   * Calls the function for every key of the subtask that has something in the state, with the key
   * as the current one; afterwards none is. The function may change and clear states.
   *
   * @throws Exception what the function throws
   */
  static <K, S extends State> void apply(
      KeyedStateBackend<K> backend,
      StateDescriptor<S, ?> descriptor,
      KeyedStateFunction<K, S> function)
      throws Exception {
    S state = state(backend, descriptor);
    try {
      for (K key : backend.keysIn(descriptor.getName())) {
        backend.setCurrentKey(key);
        function.process(key, state);
      }
    } finally {
      backend.clearCurrentKey();
    }
  }

  @SuppressWarnings("unchecked") // a descriptor's class says what its state is
  private static <S extends State> S state(
      KeyedStateBackend<?> backend, StateDescriptor<S, ?> descriptor) {
    StateDescriptor<?, ?> known = descriptor;
    if (known instanceof ValueStateDescriptor<?> value) {
      return (S) backend.getState(value);
    }
    if (known instanceof ListStateDescriptor<?> list) {
      return (S) backend.getListState(list);
    }
    if (known instanceof MapStateDescriptor<?, ?> map) {
      return (S) backend.getMapState(map);
    }
    if (known instanceof ReducingStateDescriptor<?> reducing) {
      return (S) backend.getReducingState(reducing);
    }
    return (S) backend.getAggregatingState((AggregatingStateDescriptor<?, ?, ?>) known);
  }
}
