package io.weir.engine.state;

import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.common.state.ReducingState;

/** One value per key that every added value is reduced into. */
final class HeapReducingState<K, V> extends HeapState<K, V> implements ReducingState<V> {

  private final boolean immutable;
  private final ReduceFunction<V> function;

  HeapReducingState(StateTable<K, V> table, CurrentKey<K> current, ReduceFunction<V> function) {
    super(table, current);
    this.immutable = table.serializer().isImmutableType();
    this.function = function;
  }

  @Override
  public V get() {
    return immutable ? peek() : own();
  }

  @Override
  public void add(V value) throws Exception {
    if (value == null) {
      clear();
      return;
    }
    V reduced = get();
    set(reduced == null ? value : function.reduce(reduced, value));
  }
}
