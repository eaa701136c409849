package io.weir.engine.state;

import io.weir.api.common.state.ValueState;

/** A value per key that expires. */
record TtlValueState<V>(TtlCell<V> cell) implements ValueState<V> {

  @Override
  public V value() {
    return cell.read();
  }

  @Override
  public void update(V value) {
    cell.replace(value);
  }

  @Override
  public void clear() {
    cell.clear();
  }
}
