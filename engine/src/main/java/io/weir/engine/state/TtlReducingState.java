package io.weir.engine.state;

import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.common.state.ReducingState;

/** One value per key that every added value is reduced into, and that expires as a whole. */
record TtlReducingState<V>(TtlCell<V> cell, ReduceFunction<V> function)
    implements ReducingState<V> {

  @Override
  public V get() {
    return cell.read();
  }

  @Override
  public void add(V value) throws Exception {
    if (value == null) {
      clear();
      return;
    }
    V reduced = cell.unexpired();
    cell.write(reduced == null ? value : function.reduce(reduced, value));
  }

  @Override
  public void clear() {
    cell.clear();
  }
}
