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

  private final StateType<N, V> type;
  private final KeyGroupTable<N, V>[] groups;
  private final Origin origin;
  private Expiry<V> leftOut = Expiry.never();

  /** Where its entries come from. */
  enum Origin {
    /** Nobody knew of it before. */
    NEW,
    /** A restored checkpoint has it. */
    RESTORED
  }

  StateTable(StateType<N, V> type, int groups, ChangeTracking tracking, Origin origin) {
    this(type, tables(groups), origin);
    RowLayout<N, V> layout = RowLayout.of(type);
    for (int i = 0; i < groups; i++) {
      this.groups[i] = new KeyGroupTable<>(layout, tracking);
    }
  }

  private StateTable(StateType<N, V> type, KeyGroupTable<N, V>[] groups, Origin origin) {
    this.type = type;
    this.groups = groups;
    this.origin = origin;
  }

  /** The same entries for new functions, whose serializers it has. */
  @SuppressWarnings("unchecked") // both are of the same schema, which the caller has compared
  <M, W> StateTable<M, W> as(StateType<M, W> type) {
    return new StateTable<>(type, (KeyGroupTable<M, W>[]) groups, origin);
  }

  Origin origin() {
    return origin;
  }

  /**
   * @param action called when rows of some group may change their key
   */
  void onReuse(Runnable action) {
    for (KeyGroupTable<N, V> group : groups) {
      group.onReuse(action);
    }
  }

  /** What snapshots leave out. */
  void leaveOut(Expiry<V> expiry) {
    leftOut = expiry;
  }

  Expiry<V> leftOut() {
    return leftOut;
  }

  /**
   * True when user code can alter what an entry holds without the engine's knowing: lists and maps
   * are the engine's own, so it is their elements that count.
   */
  boolean isAlterable() {
    return !type.keySerializer().isImmutableType() || isAlterable(type.serializer());
  }

  private static boolean isAlterable(TypeSerializer<?> serializer) {
    return serializer instanceof Container container
        ? !container.holdsImmutable()
        : !serializer.isImmutableType();
  }

  String name() {
    return type.name();
  }

  StateType<N, V> type() {
    return type;
  }

  TypeSerializer<N> keySerializer() {
    return type.keySerializer();
  }

  TypeSerializer<V> serializer() {
    return type.serializer();
  }

  /** What is compared before a restored state is read. */
  String schema() {
    return type.schema();
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
