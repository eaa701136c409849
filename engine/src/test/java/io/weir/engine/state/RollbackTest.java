package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.IntSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RollbackTest {

  private static final int KEYS = 2_000;

  private final MemoryChunks chunks = new MemoryChunks();
  private KeyedStateBackend<Long> backend = newBackend(LongSerializer.INSTANCE);
  private ValueState<Long> count = count(backend);

  @Test
  void takesBackWhatChangedWhatCameAndWhatWentSinceTheCheckpoint() throws Exception {
    put(0, 1_000);
    Map<Long, Long> then = contents();
    checkpoint(1);
    put(0, 500);
    remove(500, 800);
    put(1_000, 2_000);

    assertThat(rollBack(1)).isEqualTo(1_800);

    assertThat(contents()).isEqualTo(then);
  }

  @Test
  void goesBackToACheckpointWhoseNoticeHasNotCome() throws Exception {
    put(0, 1_000);
    checkpoint(1);
    put(0, 10);
    Map<Long, Long> then = contents();
    chunks.write(backend.capture(2));
    put(5, 20);
    backend.capture(3); // never written
    put(10, 30);

    assertThat(backend.reaches(2)).isTrue();
    assertThat(backend.reaches(3)).isFalse();
    rollBack(2);

    assertThat(contents()).isEqualTo(then);
    assertThat(restored(checkpoint(4))).isEqualTo(then);
    assertThat(chunks.bytesOf(4)).as("2 is what 4 builds on").isZero();
  }

  @Test
  void theNextCheckpointWritesOnlyWhatChangedSinceTheRollback() throws Exception {
    put(0, 2_000);
    checkpoint(1);
    put(0, 1_500);
    rollBack(1);
    put(0, 100);
    KeyedSnapshot second = checkpoint(2);

    assertThat(chunks.bytesOf(2)).isBetween(100L * 17, 100L * 17 + 500);
    assertThat(restored(second)).isEqualTo(contents());
  }

  @Test
  void goesBackToTheSameCheckpointAgainAndAgain() throws Exception {
    put(0, 1_000);
    Map<Long, Long> then = contents();
    checkpoint(1);
    for (int attempt = 0; attempt < 5; attempt++) {
      put(attempt * 100L, 1_500);
      chunks.write(backend.capture(10 + attempt)); // and never confirmed
      put(0, 2_000);
      rollBack(1);
      assertThat(contents()).isEqualTo(then);
    }
    assertThat(rollBack(1)).as("nothing has changed").isZero();
  }

  @Test
  void goesBackToTheCheckpointThatWasRestored() throws Exception {
    put(0, 1_000);
    Map<Long, Long> then = contents();
    KeyedSnapshot first = checkpoint(1);
    backend = newBackend(LongSerializer.INSTANCE);
    backend.restore(1, List.of(first), chunks::load);
    count = count(backend);
    put(500, 1_500);

    rollBack(1);

    assertThat(contents()).isEqualTo(then);
    checkpoint(2);
    assertThat(chunks.bytesOf(2)).isZero();
  }

  @Test
  void reachesOnlyCheckpointsThatItsChangesLeadBackTo() throws Exception {
    assertThat(backend.reaches(1)).isFalse();
    put(0, 10);
    checkpoint(1);
    put(0, 10);
    chunks.write(backend.capture(2));
    backend.abort(2);
    assertThat(backend.reaches(2)).as("aborted").isFalse();
    checkpoint(3);
    assertThat(backend.reaches(1)).as("overtaken").isFalse();
    assertThat(backend.reaches(3)).isTrue();
  }

  @Test
  void stateThatNobodyAsksForAgainStaysInEverySnapshot() throws Exception {
    put(0, 100);
    checkpoint(1);
    rollBackWithoutAsking(1);
    backend.setCurrentKey(7L);
    other(backend).update(1L);
    KeyedSnapshot second = checkpoint(2);

    assertThat(restored(second)).hasSize(100);
    rollBackWithoutAsking(2);
    count = count(backend);
    assertThat(contents()).hasSize(100);
  }

  @Test
  void restoredStateThatNobodyHasReadStaysReadable() throws Exception {
    put(0, 100);
    Map<Long, Long> then = contents();
    KeyedSnapshot first = checkpoint(1);
    backend = newBackend(LongSerializer.INSTANCE);
    backend.restore(1, List.of(first), chunks::load);

    rollBackWithoutAsking(1);
    count = count(backend);
    assertThat(contents()).isEqualTo(then);
    put(0, 50);
    rollBack(1); // read after the checkpoint, but of the checkpoint

    assertThat(contents()).isEqualTo(then);
  }

  @Test
  void stateThatCameAfterTheCheckpointIsGone() throws Exception {
    put(0, 10);
    checkpoint(1);
    ValueState<Long> later = other(backend);
    backend.setCurrentKey(3L);
    later.update(1L);

    rollBack(1);

    ValueState<Integer> anew =
        backend.getState(new ValueStateDescriptor<>("other", IntSerializer.INSTANCE));
    backend.setCurrentKey(3L);
    assertThat(anew.value()).isNull();
  }

  @Test
  void refusesAStateOfAnotherTypeAsARestoreDoes() throws Exception {
    put(0, 10);
    checkpoint(1);
    rollBackWithoutAsking(1);
    assertThatThrownBy(
            () -> backend.getState(new ValueStateDescriptor<>("count", IntSerializer.INSTANCE)))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("op (1/1): state 'count' was stored as 'value long'")
        .hasMessageContaining("'value int'");
    count = count(backend);
    assertThat(contents()).as("still there").hasSize(10);
  }

  @Test
  void restoredStateThatWasRefusedIsNotLost() throws Exception {
    put(0, 10);
    KeyedSnapshot first = checkpoint(1);
    backend = newBackend(LongSerializer.INSTANCE);
    backend.restore(1, List.of(first), chunks::load);
    assertThatThrownBy(
            () -> backend.getState(new ValueStateDescriptor<>("count", IntSerializer.INSTANCE)))
        .isInstanceOf(StateMigrationException.class);

    rollBack(1);

    assertThat(contents()).hasSize(10);
  }

  @Test
  void aTableCountsItsEntriesAsBefore() {
    StateType<Long, Long> type =
        new StateType<>("count", StateKind.VALUE, LongSerializer.INSTANCE, LongSerializer.INSTANCE);
    KeyGroupTable<Long, Long> table = new KeyGroupTable<>(RowLayout.of(type), ChangeTracking.ON);
    int removed = table.add(1L, 1, 10L);
    int absent = table.add(2L, 2, 20L);
    table.set(absent, null);
    long boundary = table.end();
    table.freeze(boundary);
    table.set(removed, null);
    table.set(absent, 21L);
    table.add(3L, 3, 30L);

    assertThat(table.rollBack(boundary)).isEqualTo(3);

    assertThat(table.present()).isEqualTo(1);
    assertThat(table.used()).as("an added key keeps its row").isEqualTo(3);
    assertThat(table.value(table.find(1L, 1))).isEqualTo(10);
    assertThat(table.value(table.find(2L, 2))).isNull();
    assertThat(table.value(table.find(3L, 3))).isNull();
  }

  @Test
  void statesGivenAwayBeforeTheRollbackReachNothing() throws Exception {
    put(0, 10);
    checkpoint(1);
    ValueState<Long> old = count;
    rollBack(1);
    backend.setCurrentKey(1L);
    assertThatThrownBy(() -> old.update(100L)).hasMessageContaining("No key set");
  }

  @Test
  void checkpointIdsGoOnGrowing() throws Exception {
    put(0, 10);
    checkpoint(1);
    backend.capture(2);
    rollBack(1);
    assertThatThrownBy(() -> backend.capture(2)).hasMessageContaining("ids only grow");
  }

  /** Joining intervals turns links round; a writer of an older one would go round with them. */
  @Test
  void keepsIntervalsApartWhileAGivenUpWriterMayWalkOverThem() throws Exception {
    HookedSerializer keys = new HookedSerializer();
    backend = newBackend(keys);
    count = count(backend);
    put(0, 1_000);
    checkpoint(1);
    put(0, 1_000);
    KeyedCapture givenUp = backend.capture(2);
    AtomicBoolean rolledBack = new AtomicBoolean();
    keys.onWrite(
        () -> {
          if (rolledBack.compareAndSet(false, true)) {
            rollBackAndFail();
            assertThat(backend.changesKept()).isEqualTo(5 * 100);
          }
        });

    assertThatThrownBy(() -> chunks.write(givenUp)).isInstanceOf(CancellationException.class);

    keys.onWrite(() -> {});
    put(0, 100);
    backend.capture(100);
    assertThat(backend.changesKept()).as("joined when the writer has ended").isEqualTo(100);
  }

  /** Five checkpoints that overlap and fail; at the next one their intervals may be joined. */
  private void rollBackAndFail() {
    try {
      rollBack(1);
      for (int id = 10; id < 15; id++) {
        put(0, 100);
        backend.capture(id);
      }
      for (int id = 10; id < 15; id++) {
        backend.abort(id);
      }
      backend.capture(15);
      backend.abort(15);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysWhichStateUserCodeCanAlter() {
    backend.getListState(new ListStateDescriptor<>("texts", StringSerializer.INSTANCE));
    backend.timers();
    assertThat(backend.alterable()).as("the list itself is the engine's").isEmpty();
    backend.getMapState(
        new MapStateDescriptor<>("cells", LongSerializer.INSTANCE, new Cell.Serializer()));
    assertThat(backend.alterable()).hasValue("state 'cells' is of type 'map long to cell'");
    assertThat(newBackend(new Cell.Serializer()).alterable()).hasValue("its key is of type 'cell'");
  }

  private long rollBack(long checkpoint) {
    long undone = rollBackWithoutAsking(checkpoint);
    count = count(backend);
    return undone;
  }

  private long rollBackWithoutAsking(long checkpoint) {
    backend.close();
    KeyedStateBackend.RolledBack<Long> done =
        backend.rollBack(
            checkpoint,
            LongSerializer.INSTANCE,
            TestStates.settings(TestStates.ALL, ChangeTracking.ON));
    backend = done.backend();
    return done.changesUndone();
  }

  private KeyedSnapshot checkpoint(long id) {
    KeyedSnapshot snapshot = chunks.write(backend.capture(id));
    backend.confirm(id);
    return snapshot;
  }

  private void put(long from, long to) throws Exception {
    for (long key = from; key < to; key++) {
      backend.setCurrentKey(key);
      Long old = count.value();
      count.update(old == null ? 1 : old + 1);
    }
  }

  private void remove(long from, long to) {
    for (long key = from; key < to; key++) {
      backend.setCurrentKey(key);
      count.clear();
    }
  }

  private Map<Long, Long> contents() throws Exception {
    return contents(backend, count);
  }

  private Map<Long, Long> restored(KeyedSnapshot snapshot) throws Exception {
    KeyedStateBackend<Long> fresh = newBackend(LongSerializer.INSTANCE);
    fresh.restore(1, List.of(snapshot), chunks::load);
    return contents(fresh, count(fresh));
  }

  private static Map<Long, Long> contents(KeyedStateBackend<Long> of, ValueState<Long> state)
      throws Exception {
    Map<Long, Long> contents = new HashMap<>();
    for (long key = 0; key < KEYS; key++) {
      of.setCurrentKey(key);
      if (state.value() != null) {
        contents.put(key, state.value());
      }
    }
    return contents;
  }

  private static <K> KeyedStateBackend<K> newBackend(TypeSerializer<K> key) {
    return new KeyedStateBackend<>(key, TestStates.settings(TestStates.ALL, ChangeTracking.ON));
  }

  private static ValueState<Long> count(KeyedStateBackend<Long> of) {
    return of.getState(new ValueStateDescriptor<>("count", LongSerializer.INSTANCE));
  }

  private static ValueState<Long> other(KeyedStateBackend<Long> of) {
    return of.getState(new ValueStateDescriptor<>("other", LongSerializer.INSTANCE));
  }
}
