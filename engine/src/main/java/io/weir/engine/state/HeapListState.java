package io.weir.engine.state;

import io.weir.api.common.state.ListState;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A list per key. The first change within an interval copies the list, its elements too when user
 * code could alter them; so does the first read in the latter case.
 */
final class HeapListState<K, T> extends HeapState<K, List<T>> implements ListState<T> {

  private final boolean immutable;

  HeapListState(StateTable<K, List<T>> table, CurrentKey<K> current, TypeSerializer<T> element) {
    super(table, current);
    this.immutable = element.isImmutableType();
  }

  /** The elements in the order they were added; the view is read-only, and empty when absent. */
  @Override
  public Iterable<T> get() {
    List<T> list = immutable ? peek() : own();
    return list == null ? List.of() : Collections.unmodifiableList(list);
  }

  @Override
  public void add(T value) {
    Objects.requireNonNull(value, "You cannot add null to a ListState.");
    List<T> list = own();
    if (list == null) {
      list = new ArrayList<>(2);
      list.add(value);
      set(list);
    } else {
      list.add(value);
    }
  }

  @Override
  public void addAll(List<T> values) {
    List<T> added = checked(values);
    if (added.isEmpty()) {
      return;
    }
    List<T> list = own();
    if (list == null) {
      set(added);
    } else {
      list.addAll(added);
    }
  }

  @Override
  public void update(List<T> values) {
    List<T> updated = checked(values);
    if (updated.isEmpty()) {
      clear();
    } else {
      set(updated);
    }
  }

  private static <T> List<T> checked(List<T> values) {
    Objects.requireNonNull(values, "List of values to add cannot be null.");
    List<T> copy = new ArrayList<>(values);
    for (T value : copy) {
      Objects.requireNonNull(value, "You cannot add null to a ListState.");
    }
    return copy;
  }
}
