package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;

/**
 * One state of an operator: a {@link KeyGroupTable} for each key group of the subtask's range.
 * Driven by the subtask's actor.
 *
 * @param <N> what entries are found by: the key, or the key with more behind it
 * @param <V> what an entry holds
 */
final class StateTable<N, V> {

  private final String name;
  private final StateKind kind;
  private final TypeSerializer<N> keySerializer;
  private final TypeSerializer<V> serializer;
  private final KeyGroupTable<N, V>[] groups;

  /**
   * @param onReuse called when rows of some group may change their key
   */
  StateTable(StateType<N, V> type, int groups, ChangeTracking tracking, Runnable onReuse) {
    this.name = type.name();
    this.kind = type.kind();
    this.keySerializer = type.keySerializer();
    this.serializer = type.serializer();
    this.groups = tables(groups);
    RowLayout<N, V> layout = RowLayout.of(type);
    for (int i = 0; i < groups; i++) {
      this.groups[i] = new KeyGroupTable<>(layout, tracking, onReuse);
    }
  }

  String name() {
    return name;
  }

  StateKind kind() {
    return kind;
  }

  TypeSerializer<N> keySerializer() {
    return keySerializer;
  }

  TypeSerializer<V> serializer() {
    return serializer;
  }

  /** What is compared before a restored state is read. */
  String schema() {
    return kind.schema(serializer);
  }

  KeyGroupTable<N, V> group(int slot) {
    return groups[slot];
  }

  int groups() {
    return groups.length;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <N, V> KeyGroupTable<N, V>[] tables(int length) {
    return (KeyGroupTable<N, V>[]) new KeyGroupTable[length];
  }
}
