package io.weir.engine.state;

import io.weir.api.common.state.AggregatingState;
import io.weir.api.common.state.AggregatingStateDescriptor;
import io.weir.api.common.state.KeyedStateStore;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReducingState;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.State;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.runtime.state.KeyedStateFunction;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keyed state and timers of one operator instance, on the heap. Driven by the subtask's actor; only
 * what {@link #capture} returns may go to another thread.
 *
 * <p>Life: constructed; {@link #restore} at most once, before any state is asked for; states asked
 * for by name; then, in any order, {@link #setCurrentKey} and use of the states, {@link #capture}
 * at each barrier, {@link #confirm} or {@link #abort} when the coordinator says so; {@link #close}.
 *
 * <p>After a failure a new backend holds exactly what the restored checkpoint captured: it is made
 * and restored, or it {@link #rollBack takes over} the closed one's tables, without what has
 * changed since.
 *
 * @param <K> type of the key
 */
public final class KeyedStateBackend<K> implements KeyedStateStore {

  private static final String EVENT_TIMERS = "weir.timers.event-time";
  private static final String PROCESSING_TIMERS = "weir.timers.processing-time";

  private final KeyedStateSettings settings;
  private final TypeSerializer<K> keySerializer;
  private final CurrentKey<K> current;
  private final StateTables<K> tables;
  private final CaptureLog log;
  private final DeclaredStates<K> states;
  private final List<NamespacedStates<K, ?>> namespaced = new ArrayList<>(0);
  private KeyedTimers<K> timers;

  public KeyedStateBackend(TypeSerializer<K> keySerializer, KeyedStateSettings settings) {
    this.settings = settings;
    this.keySerializer = keySerializer;
    this.current = noKeyYet(keySerializer, settings);
    this.tables = new StateTables<>(settings, keySerializer, current);
    this.log = tables.log();
    this.states = new DeclaredStates<>(settings, settings.code(), tables, current, keySerializer);
  }

  /** Takes over the tables of {@code before}, and how they came about. */
  private KeyedStateBackend(
      KeyedStateBackend<K> before, TypeSerializer<K> keySerializer, KeyedStateSettings settings) {
    this.settings = settings;
    this.keySerializer = keySerializer;
    this.current = noKeyYet(keySerializer, settings);
    this.tables = before.tables.takenOver(settings, keySerializer, current);
    this.log = tables.log();
    this.states = new DeclaredStates<>(settings, settings.code(), tables, current, keySerializer);
  }

  private static <K> CurrentKey<K> noKeyYet(
      TypeSerializer<K> keySerializer, KeyedStateSettings settings) {
    return new CurrentKey<>(
        settings.operator(),
        settings.keyGroups(),
        settings.maxParallelism(),
        WordLayouts.oneWord(keySerializer));
  }

  /**
   * Makes {@code key} the one that states and timers are about.
   *
   * @throws IllegalArgumentException when it is null
   * @throws IllegalStateException when its key group belongs to another subtask, which means that
   *     its hashCode is not a function of its value
   */
  public void setCurrentKey(K key) {
    current.set(key);
  }

  /** For keys in blocks: {@link CurrentKey#begin}, add, {@link #lookAhead}, then select. */
  public CurrentKey<K> keys() {
    return current;
  }

  /** The block of keys is complete: states may look for the entries of all of them. */
  public void lookAhead() {
    current.touch();
    states.lookAhead();
    for (int i = 0; i < namespaced.size(); i++) {
      namespaced.get(i).onRecords(current.size());
    }
  }

  /** From now on states fail until a key is set. */
  public void clearCurrentKey() {
    current.clear();
    namespaced.forEach(NamespacedStates::clear);
  }

  /** The current key; null when none is set. */
  public K currentKey() {
    return current.orNull();
  }

  @Override
  public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
    return states.getState(descriptor);
  }

  @Override
  public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
    return states.getListState(descriptor);
  }

  @Override
  public <A, B> MapState<A, B> getMapState(MapStateDescriptor<A, B> descriptor) {
    return states.getMapState(descriptor);
  }

  @Override
  public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
    return states.getReducingState(descriptor);
  }

  @Override
  public <I, A, O> AggregatingState<I, O> getAggregatingState(
      AggregatingStateDescriptor<I, A, O> descriptor) {
    return states.getAggregatingState(descriptor);
  }

  /**
   * States with an entry for each key and namespace.
   *
   * @param namespace of an immutable type, if rolling back in place is to be possible
   */
  public <N> NamespacedStates<K, N> namespaced(TypeSerializer<N> namespace) {
    NamespacedStates<K, N> more =
        new NamespacedStates<>(settings, tables, current, keySerializer, namespace);
    namespaced.add(more);
    return more;
  }

  /**
   * Calls the function for every key that has something in the state, with the key as the current
   * one; afterwards none is. The function may change and clear states.
   *
   * @throws Exception what the function throws
   */
  public <S extends State> void applyToAllKeys(
      StateDescriptor<S, ?> descriptor, KeyedStateFunction<K, S> function) throws Exception {
    AllKeys.apply(this, descriptor, function);
  }

  /** Those that have been asked for. */
  List<StateTable<?, ?>> tables() {
    return tables.all();
  }

  /** As of now, in no order. */
  List<K> keysIn(String state) {
    return states.keysIn(state);
  }

  /** The timers; asked for at least once by every operator that restores some. */
  public KeyedTimers<K> timers() {
    if (timers == null) {
      timers = new KeyedTimers<>(timerQueue(EVENT_TIMERS), timerQueue(PROCESSING_TIMERS));
    }
    return timers;
  }

  /**
   * Takes what the snapshots hold of the own key groups. Entries are read when their state is asked
   * for; those of a state that never is are kept and go into every snapshot.
   *
   * @param checkpointId the checkpoint they are of
   * @param snapshots of this operator, all subtasks' or those that overlap
   * @param loaded the verified bytes of each of their chunks
   * @throws StateMigrationException when the key's type has changed. A state whose type has changed
   *     is refused with the same exception when it is asked for
   * @throws io.weir.engine.snapshot.SnapshotStoreException when chunks are not what they should be
   */
  public void restore(
      long checkpointId, List<KeyedSnapshot> snapshots, Function<ChunkRef, byte[]> loaded) {
    restore(checkpointId, snapshots, loaded, RestoredChunks.RELIED_ON);
  }

  /** Whether checkpoints may go on referring to the chunks that the state was read from. */
  public enum RestoredChunks {
    RELIED_ON,
    /** Another job's: the first checkpoint writes everything. */
    LEFT_ALONE
  }

  /** The same, perhaps of another job's checkpoint. */
  public void restore(
      long checkpointId,
      List<KeyedSnapshot> snapshots,
      Function<ChunkRef, byte[]> loaded,
      RestoredChunks chunks) {
    tables.restore(checkpointId, snapshots, loaded, chunks);
  }

  /**
   * Until {@link #refusals} is called, a state that does not fit what was restored is handed out
   * empty, so that all of them can be reported; the backend is of no use then.
   */
  public void collectRefusals() {
    tables.refusals().collect();
  }

  /** The states that do not fit. From now on asking for one that does not is an exception. */
  public List<StateMigrationException> refusals() {
    return tables.refusals().end();
  }

  /** Why undoing changes may not be exact, naming the state and its type; empty: it is. */
  public Optional<String> alterable() {
    return tables.alterable();
  }

  /** True when {@link #rollBack} to that checkpoint is possible. */
  public boolean reaches(long checkpointId) {
    return !tables.refusals().any() && log.reaches(checkpointId);
  }

  /** True when changes are remembered, so that there is something to roll back. */
  public boolean isTracking() {
    return settings.tracking() == ChangeTracking.ON;
  }

  /** What {@link #rollBack} gives. */
  public record RolledBack<K>(KeyedStateBackend<K> backend, long changesUndone) {}

  /**
   * The state as of a completed checkpoint, for the functions of the next attempt: what changed
   * since is undone, in time by the number of those changes. This backend is closed, not {@link
   * #alterable}, and is not used any more; that also holds for states it gave away.
   *
   * @param checkpointId one that is {@link #reaches reached}
   * @throws StateMigrationException when the key's type has changed, as in {@link #restore}
   */
  public RolledBack<K> rollBack(
      long checkpointId, TypeSerializer<K> nextKeySerializer, KeyedStateSettings next) {
    Migration.checkKey(settings.operator(), keySerializer.schema(), nextKeySerializer);
    long undone = log.rollBackTo(checkpointId);
    return new RolledBack<>(new KeyedStateBackend<>(this, nextKeySerializer, next), undone);
  }

  /**
   * The state as of now, for checkpoint {@code checkpointId}. Takes time by the number of key
   * groups and states, not of keys.
   *
   * @param checkpointId greater than that of every capture before
   */
  public KeyedCapture capture(long checkpointId) {
    return capture(checkpointId, Extent.CHANGES);
  }

  /** How much a capture writes. */
  public enum Extent {
    /** What the chunks of the last confirmed checkpoint do not have. */
    CHANGES,
    /** Everything; nobody confirms it, and nothing builds on it. */
    WHOLE
  }

  /** The same, perhaps independent of all other captures. */
  public KeyedCapture capture(long checkpointId, Extent extent) {
    if (!isTracking()) {
      throw new IllegalStateException(
          settings.operator() + ": a backend without change tracking cannot be captured");
    }
    log.checkNewer(checkpointId);
    Cut cut = log.cut(checkpointId);
    KeyedCapture.Content content =
        tables.plan().content(checkpointId, keySerializer.schema(), log, extent);
    KeyedCapture capture =
        new KeyedCapture(settings.operator(), checkpointId, extent, cut, content);
    log.add(capture);
    return capture;
  }

  /**
   * The checkpoint has completed: later captures hold only what changed since. Captures of older
   * checkpoints are over. An id that was not captured here, or is not the newest confirmed, changes
   * nothing.
   */
  public void confirm(long checkpointId) {
    log.confirm(checkpointId);
  }

  /** The checkpoint will never complete; its capture is cancelled. */
  public void abort(long checkpointId) {
    log.abort(checkpointId);
  }

  /** Changes since the last confirmed checkpoint that have been captured at least once. */
  long changesKept() {
    return log.changesKept();
  }

  /** Cancels what is still being written. */
  public void close() {
    log.close();
    clearCurrentKey();
  }

  private TimerQueue<K> timerQueue(String name) {
    StateType<Timer<K>, Boolean> type =
        new StateType<>(
            name, StateKind.TIMERS, new TimerSerializer<>(keySerializer), new PresenceSerializer());
    return new TimerQueue<>(tables.table(type, current), current);
  }
}
