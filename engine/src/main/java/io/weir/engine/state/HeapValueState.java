package io.weir.engine.state;

import io.weir.api.common.state.ValueState;
import java.util.function.Supplier;

/**
 * A value per key. Reading and updating an existing value allocates at most one {@link Entry} per
 * interval, and a copy if user code could alter the value.
 */
final class HeapValueState<K, V> extends HeapState<K, V> implements ValueState<V> {

  private final boolean immutable;
  private final Supplier<V> defaultValue;

  HeapValueState(StateTable<K, V> table, CurrentKey<K> current, Supplier<V> defaultValue) {
    super(table, current);
    this.immutable = table.serializer().isImmutableType();
    this.defaultValue = defaultValue;
  }

  @Override
  public V value() {
    V value = immutable ? peek() : own();
    return value == null ? defaultValue.get() : value;
  }

  @Override
  public void update(V value) {
    set(value);
  }
}
