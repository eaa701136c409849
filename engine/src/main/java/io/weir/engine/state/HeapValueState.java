package io.weir.engine.state;

import io.weir.api.common.state.ValueState;
import io.weir.engine.code.Template;
import java.util.function.Supplier;

/**
 * A value per key. Reading and updating an existing value allocates at most one undo record per
 * interval, and a copy if user code could alter the value. Each state has its own copy of this
 * class, so that values of fixed width are read and written where they are used.
 */
@Template
final class HeapValueState<K, V> extends HeapState<K, V> implements ValueState<V> {

  private final WordLayout<V> layout; // null: values are objects
  private final boolean immutable;
  private final Supplier<V> defaultValue;

  HeapValueState(StateTable<K, V> table, CurrentKey<K> current, Supplier<V> defaultValue) {
    super(table, current);
    this.layout = table.group(0).valueLayout();
    this.immutable = table.serializer().isImmutableType();
    this.defaultValue = defaultValue;
  }

  @Override
  public V value() {
    V value = layout != null ? read() : immutable ? peek() : own();
    return value == null ? defaultValue.get() : value;
  }

  private V read() {
    int row = row();
    if (row == KeyGroupTable.NONE) {
      return null;
    }
    KeyGroupTable<K, V> group = group();
    return group.isPresent(row) ? layout.read(group.words(), group.valueAt(row)) : null;
  }

  @Override
  public void update(V value) {
    int row = row();
    if (layout == null || value == null || row == KeyGroupTable.NONE) {
      set(row, value);
      return;
    }
    KeyGroupTable<K, V> group = group();
    group.beginSet(row);
    layout.write(value, group.words(), group.valueAt(row));
  }
}
