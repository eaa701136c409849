package io.weir.engine.state;

import io.weir.api.common.state.KeyedStateStore;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Optional;

/**
 * States with an entry for each key and namespace: what a window keeps, say, with the window as the
 * namespace. All kinds of state, time to live included; an entry belongs to the key's key group, so
 * that it is stored, rescaled and rolled back with the key. The concept is Flink's.
 *
 * <p>Driven by the subtask's actor: for each record or timer the key is set first, then {@link
 * #select} the namespace. A namespace stays selected, with its key, until another is, or until no
 * key is set any more.
 *
 * @param <K> type of the key
 * @param <N> type of the namespace, with an equals and hashCode of its value
 */
public final class NamespacedStates<K, N> {

  private final CurrentKey<K> key;
  private final CurrentKey<NamespacedKey<K, N>> current;
  private final DeclaredStates<NamespacedKey<K, N>> states;

  NamespacedStates(
      KeyedStateSettings settings,
      StateTables<K> tables,
      CurrentKey<K> key,
      TypeSerializer<K> keySerializer,
      TypeSerializer<N> namespace) {
    this.key = key;
    this.current =
        new CurrentKey<>(
            settings.operator(), settings.keyGroups(), settings.maxParallelism(), Optional.empty());
    this.states =
        new DeclaredStates<>(
            settings,
            settings.code().at("namespaced"),
            tables,
            current,
            new NamespacedKeySerializer<>(keySerializer, namespace));
  }

  /**
   * Makes the states those of the current key in this namespace.
   *
   * @throws IllegalStateException when there is no current key
   */
  public void select(N namespace) {
    NamespacedKey<K, N> entry = new NamespacedKey<>(key.get(), namespace);
    current.set(entry, entry.tableHash(), key.slot());
  }

  void clear() {
    current.clear();
  }

  void onRecords(int records) {
    states.onRecords(records);
  }

  /** Where to ask for them; their names are not those of other states of the operator. */
  public KeyedStateStore store() {
    return states;
  }
}
