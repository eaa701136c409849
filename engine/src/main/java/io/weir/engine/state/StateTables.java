package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.state.KeyedStateBackend.RestoredChunks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The tables of one backend's states and timers, by their names, and where their first entries come
 * from: none, a checkpoint, or the tables of the backend before. Asked when a state is declared and
 * at barriers, never for a record. Driven by the subtask's actor.
 */
final class StateTables<K> {

  private final KeyedStateSettings settings;
  private final TypeSerializer<K> keySerializer;
  private final CurrentKey<K> current;
  private final List<StateTable<?, ?>> tables;
  private final CaptureLog log;
  private final Refusals refusals = new Refusals();
  private RestoredStates restored;

  /** Names of tables that were taken over and not asked for yet. */
  private final Set<String> unclaimed = new HashSet<>();

  StateTables(KeyedStateSettings settings, TypeSerializer<K> keySerializer, CurrentKey<K> current) {
    this.settings = settings;
    this.keySerializer = keySerializer;
    this.current = current;
    this.tables = new ArrayList<>();
    this.log = new CaptureLog(settings.operator(), settings.keyGroups(), tables);
    this.restored = new RestoredStates(settings.operator(), settings.keyGroups());
  }

  private StateTables(
      StateTables<K> before,
      KeyedStateSettings settings,
      TypeSerializer<K> keySerializer,
      CurrentKey<K> current) {
    this.settings = settings;
    this.keySerializer = keySerializer;
    this.current = current;
    this.tables = before.tables;
    this.log = before.log;
    this.restored = before.restored;
    this.tables.forEach(table -> unclaimed.add(table.name()));
  }

  /** The same tables, and how they came about, for the backend of the next attempt. */
  StateTables<K> takenOver(
      KeyedStateSettings settings, TypeSerializer<K> keySerializer, CurrentKey<K> current) {
    return new StateTables<>(this, settings, keySerializer, current);
  }

  /** Those that have been asked for, and those that are carried over. */
  List<StateTable<?, ?>> all() {
    return List.copyOf(tables);
  }

  /** The captures of these tables. */
  CaptureLog log() {
    return log;
  }

  Refusals refusals() {
    return refusals;
  }

  /** See {@link KeyedStateBackend#restore}. */
  void restore(
      long checkpointId,
      List<KeyedSnapshot> snapshots,
      Function<ChunkRef, byte[]> loaded,
      RestoredChunks chunks) {
    if (!tables.isEmpty()) {
      throw new IllegalStateException(
          settings.operator() + ": restore comes before any state is asked for");
    }
    for (KeyedSnapshot snapshot : snapshots) {
      Migration.checkKey(settings.operator(), snapshot.keySchema(), keySerializer);
    }
    restored = RestoredStates.of(settings.operator(), settings.keyGroups(), snapshots, loaded);
    log.startFrom(
        checkpointId,
        chunks == RestoredChunks.RELIED_ON
            ? restored.ledger()
            : ChunkLedger.empty(settings.keyGroups()));
  }

  /** See {@link KeyedStateBackend#alterable}. */
  Optional<String> alterable() {
    if (!keySerializer.isImmutableType()) {
      return Optional.of("its key is of type '" + keySerializer.schema() + "'");
    }
    return tables.stream()
        .filter(StateTable::isAlterable)
        .findFirst()
        .map(table -> "state '" + table.name() + "' is of type '" + table.schema() + "'");
  }

  /** What a capture is to write, entries included whose state nobody has asked for. */
  CapturePlan plan() {
    restored.untaken().values().forEach(RestoredState::detach);
    return new CapturePlan(settings, tables, restored.untaken());
  }

  /**
   * The table of a name that is asked for the first time, with its entries.
   *
   * @param user remembers where in it the entries of its keys are
   */
  <N, V> StateTable<N, V> table(StateType<N, V> type, CurrentKey<?> user) {
    if (unclaimed.contains(type.name())) {
      return claim(type, user);
    }
    if (tables.stream().anyMatch(table -> table.name().equals(type.name()))) {
      throw new IllegalArgumentException(
          settings.operator()
              + ": state name '"
              + type.name()
              + "' is used for timers, or by states with another namespace: rename it");
    }
    RestoredState entries = restored.untaken().get(type.name());
    StateTable<N, V> table =
        new StateTable<>(
            type,
            settings.keyGroups().size(),
            settings.tracking(),
            entries == null ? StateTable.Origin.NEW : StateTable.Origin.RESTORED);
    table.onReuse(user::forgetFound);
    if (entries != null) {
      readInto(table, entries);
      restored.take(type.name()); // not before: a state that cannot be read must not get lost
    }
    tables.add(table);
    return table;
  }

  /** What does not have today's bytes will be written anew, so no chunk that holds it is kept. */
  private <N, V> void readInto(StateTable<N, V> table, RestoredState entries) {
    try {
      TypeSerializer<V> reader =
          Migration.of(settings.operator(), table, entries.schema()).reader(table.type());
      new SectionReader<>(settings.operator(), current, table, reader).read(entries);
      if (reader != table.serializer()) {
        log.writeAllAnew();
      }
    } catch (StateMigrationException e) {
      refusals.refuse(e);
    }
  }

  /** A table that was taken over, with the serializers of who asks now. */
  private <N, V> StateTable<N, V> claim(StateType<N, V> type, CurrentKey<?> user) {
    int at = 0;
    while (!tables.get(at).name().equals(type.name())) {
      at++;
    }
    StateTable<N, V> table = tables.get(at).as(type);
    table.onReuse(user::forgetFound);
    if (!tables.get(at).schema().equals(table.schema())) {
      throw Migration.of(settings.operator(), table, tables.get(at).schema())
          .refused("within one run of a job nothing may change");
    }
    tables.set(at, table);
    unclaimed.remove(type.name());
    return table;
  }

  /** Refuses a second declaration of a state as something else. */
  void checkSame(StateType<?, ?> type) {
    for (StateTable<?, ?> table : tables) {
      if (table.name().equals(type.name()) && !table.schema().equals(type.schema())) {
        throw new IllegalArgumentException(
            settings.operator()
                + ": state '"
                + type.name()
                + "' is declared twice, as '"
                + table.schema()
                + "' and as '"
                + type.schema()
                + "'. Give the second a name of its own");
      }
    }
  }
}
