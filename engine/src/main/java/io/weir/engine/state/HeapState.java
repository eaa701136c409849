package io.weir.engine.state;

import io.weir.api.common.state.State;
import io.weir.api.common.typeutils.TypeSerializer;

/**
 * A state of the current key. Finds the key's entry once and keeps it until the key changes. Driven
 * by the subtask's actor.
 */
abstract class HeapState<K, V> implements State {

  private final StateTable<K, V> table;
  private final CurrentKey<K> current;
  private Entry<K, V> found;
  private long foundVersion = -1;

  HeapState(StateTable<K, V> table, CurrentKey<K> current) {
    this.table = table;
    this.current = current;
  }

  /** The current key's entry, perhaps without a value; null when there is none. */
  final Entry<K, V> entry() {
    if (foundVersion == current.version() && found != null) {
      return found;
    }
    K key = current.get();
    found = group().find(key, current.hash());
    foundVersion = current.version();
    return found;
  }

  /** The entry may have been replaced by another way than through this state. */
  final void forgetEntry() {
    foundVersion = -1;
  }

  final KeyGroupTable<K, V> group() {
    return table.group(current.slot());
  }

  final TypeSerializer<V> serializer() {
    return table.serializer();
  }

  /** The value, not to be altered; null when absent. */
  final V peek() {
    Entry<K, V> entry = entry();
    return entry == null ? null : entry.value();
  }

  /** The value, which may be altered until the next capture; null when absent. */
  final V own() {
    Entry<K, V> entry = entry();
    if (entry == null) {
      return null;
    }
    found = group().own(entry, table.serializer());
    return found.value();
  }

  /** Sets the value; null removes it. */
  final void set(V value) {
    Entry<K, V> entry = entry();
    if (entry != null) {
      found = group().set(entry, value);
    } else if (value != null) {
      found = group().add(current.get(), current.hash(), value);
    }
  }

  @Override
  public final void clear() {
    Entry<K, V> entry = entry();
    if (entry != null && entry.value() != null) {
      found = group().set(entry, null);
    }
  }
}
