package io.weir.engine.state;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.OperatorStateStore;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * List, union list and broadcast state of one operator instance. Driven by the subtask's actor.
 *
 * <p>Small by nature, so it is serialised at the barrier, on the actor, and written whole each
 * time. {@link OperatorStateFormat} turns a snapshot into chunks and back.
 *
 * <p>Life: constructed; {@link #restore} at most once, before any state is asked for; states asked
 * for by name; {@link #snapshot} at each barrier. Restored state that is never asked for goes into
 * every snapshot as it is.
 */
public final class OperatorStateBackend implements OperatorStateStore {

  private final String operator;
  private final ExecutionConfig executionConfig;
  private final Map<String, HeapOperatorState> states = new HashMap<>();
  private Map<String, OperatorStateSnapshot.State> unread = new TreeMap<>();

  /**
   * @param operator what messages call it: operator name and subtask
   * @param executionConfig for serializers of descriptors that have none yet
   */
  public OperatorStateBackend(String operator, ExecutionConfig executionConfig) {
    this.operator = operator;
    this.executionConfig = executionConfig;
  }

  @Override
  public <S> ListState<S> getListState(ListStateDescriptor<S> descriptor) {
    return listState(descriptor, Redistribution.SPLIT);
  }

  @Override
  public <S> ListState<S> getUnionListState(ListStateDescriptor<S> descriptor) {
    return listState(descriptor, Redistribution.UNION);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> descriptor) {
    prepare(descriptor);
    TypeSerializer<K> key = descriptor.getKeySerializer();
    TypeSerializer<V> value = descriptor.getValueSerializer();
    String schema = key.schema() + " to " + value.schema();
    HeapOperatorState known = known(descriptor, Redistribution.BROADCAST, schema);
    if (known == null) {
      HeapBroadcastState<K, V> made = new HeapBroadcastState<>(key, value);
      register(descriptor, made);
      return made;
    }
    return (HeapBroadcastState<K, V>) known;
  }

  @Override
  public Set<String> getRegisteredStateNames() {
    return names(false);
  }

  @Override
  public Set<String> getRegisteredBroadcastStateNames() {
    return names(true);
  }

  /**
   * Takes this subtask's share of a checkpoint.
   *
   * @param share from {@link OperatorStateRedistribution}
   */
  public void restore(OperatorStateSnapshot share) {
    if (!states.isEmpty()) {
      throw new IllegalStateException(operator + ": restore comes before any state is asked for");
    }
    unread = new TreeMap<>();
    share.states().forEach(state -> unread.put(state.name(), state));
  }

  /** All states as of now, in bytes. */
  public OperatorStateSnapshot snapshot() {
    Map<String, OperatorStateSnapshot.State> all = new TreeMap<>(unread);
    states.forEach((name, state) -> all.put(name, serialised(name, state)));
    return new OperatorStateSnapshot(List.copyOf(all.values()));
  }

  @SuppressWarnings("unchecked")
  private <S> ListState<S> listState(ListStateDescriptor<S> descriptor, Redistribution mode) {
    prepare(descriptor);
    TypeSerializer<S> element = descriptor.getElementSerializer();
    HeapOperatorState known = known(descriptor, mode, element.schema());
    if (known == null) {
      HeapOperatorListState<S> made = new HeapOperatorListState<>(mode, element);
      register(descriptor, made);
      return made;
    }
    return (HeapOperatorListState<S>) known;
  }

  private void prepare(StateDescriptor<?, ?> descriptor) {
    descriptor.initializeSerializerUnlessSet(executionConfig);
  }

  private HeapOperatorState known(
      StateDescriptor<?, ?> descriptor, Redistribution mode, String schema) {
    HeapOperatorState known = states.get(descriptor.getName());
    if (known != null && !(known.redistribution() == mode && known.schema().equals(schema))) {
      throw new IllegalArgumentException(
          operator
              + ": operator state '"
              + descriptor.getName()
              + "' is declared twice, as "
              + known.redistribution()
              + " of '"
              + known.schema()
              + "' and as "
              + mode
              + " of '"
              + schema
              + "'. Give the second a name of its own");
    }
    return known;
  }

  private void register(StateDescriptor<?, ?> descriptor, HeapOperatorState made) {
    String name = descriptor.getName();
    OperatorStateSnapshot.State stored = unread.get(name);
    if (stored != null) {
      read(stored, made);
      unread.remove(name);
    }
    states.put(name, made);
  }

  private void read(OperatorStateSnapshot.State stored, HeapOperatorState into) {
    Migration from = migration(operator, stored, into);
    try {
      into.read(from, stored.elements());
    } catch (StateMigrationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new SnapshotStoreException(
          from.what() + " cannot be read (" + e + "). Restore another checkpoint", e);
    }
  }

  /**
   * @throws StateMigrationException when it cannot be read as that, whatever its elements
   */
  static Migration migration(
      String operator, OperatorStateSnapshot.State stored, HeapOperatorState into) {
    String what = operator + ": operator state '" + stored.name() + "'";
    Migration from = Migration.of(what, into, stored.schema());
    if (stored.redistribution() != into.redistribution()) {
      throw from.refused(
          "it was %s and is %s".formatted(stored.redistribution(), into.redistribution()));
    }
    return from;
  }

  /** Those that have been asked for, by name. */
  Map<String, HeapOperatorState> states() {
    return states;
  }

  private OperatorStateSnapshot.State serialised(String name, HeapOperatorState state) {
    try {
      return new OperatorStateSnapshot.State(
          name, state.redistribution(), StoredSchema.of(state.schema()), state.write());
    } catch (IOException | RuntimeException e) {
      throw new StateSerializationException(
          operator
              + ": operator state '"
              + name
              + "' cannot be serialised ("
              + e
              + "): check the serializer of its type",
          e);
    }
  }

  private Set<String> names(boolean broadcast) {
    Set<String> names = new TreeSet<>();
    states.forEach(
        (name, state) -> {
          if (broadcast == (state.redistribution() == Redistribution.BROADCAST)) {
            names.add(name);
          }
        });
    return names;
  }
}
