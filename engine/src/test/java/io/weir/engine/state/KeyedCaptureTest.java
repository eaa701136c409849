package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.IntSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedCaptureTest {

  private static final KeyGroupRange RANGE = TestStates.ALL;

  private final MemoryChunks chunks = new MemoryChunks();
  private KeyedStateBackend<Long> backend = newBackend(RANGE);
  private ValueState<Long> count = count(backend);

  @Test
  void writesOnlyWhatChangedSinceTheLastConfirmedCheckpoint() throws Exception {
    put(0, 10_000);
    checkpoint(1);
    put(0, 100);
    checkpoint(2);
    put(0, 200);
    checkpoint(3);

    assertThat(chunks.bytesOf(1)).isGreaterThan(10_000 * 17);
    assertThat(chunks.bytesOf(2)).isBetween(100L * 17, 100L * 17 + 500);
    assertThat(chunks.bytesOf(3)).isBetween(200L * 17, 200L * 17 + 500);
  }

  @Test
  void writesNothingWhenNothingChanged() throws Exception {
    put(0, 100);
    KeyedSnapshot first = checkpoint(1);

    assertThat(checkpoint(2)).isEqualTo(first);
    assertThat(chunks.bytesOf(2)).isZero();
  }

  /** Each key group by itself, so that the rest of each checkpoint writes nothing. */
  @Test
  void writesAKeyGroupAnewBeforeItKeepsAPackForTooLong() throws Exception {
    put(0, 100);
    KeyedSnapshot last = checkpointInPacks(1);
    for (int id = 2; id <= 1 + 127; id++) {
      checkpointInPacks(id);
      assertThat(chunks.bytesOf(id)).as("checkpoint %d", id).isZero();
    }
    for (int id = 129; id < 1_000; id++) {
      last = checkpointInPacks(id);
      long oldest = id - 256L;
      assertThat(last.chunks())
          .extracting(ref -> ref.id().sequenceNr())
          .allMatch(written -> written > oldest, "not older than 255 checkpoints");
    }
    assertThat(bytes(last)).isLessThan(100 * 17 + 500);
    assertThat(restored(last, RANGE)).isEqualTo(contents(backend, count, RANGE));
  }

  @Test
  void leavesWhatIsNotInAPackAsItIs() throws Exception {
    put(0, 100);
    KeyedSnapshot first = checkpoint(1);
    for (int id = 2; id < 400; id++) {
      assertThat(checkpoint(id)).isEqualTo(first);
    }
  }

  private KeyedSnapshot checkpointInPacks(long id) throws Exception {
    KeyedSnapshot written = chunks.writeInPacks(backend.capture(id));
    backend.confirm(id);
    return written;
  }

  @Test
  void coversTheIntervalsOfAbortedCheckpoints() throws Exception {
    put(0, 1_000);
    checkpoint(1);
    put(10, 20);
    chunks.write(backend.capture(2));
    backend.abort(2);
    put(30, 40);
    KeyedSnapshot third = checkpoint(3);

    assertThat(third.chunks()).extracting(ref -> ref.id().sequenceNr()).doesNotContain(2L);
    assertThat(restored(third, RANGE)).isEqualTo(contents(backend, count, RANGE));
  }

  @Test
  void aSavepointHasEverythingAndNothingBuildsOnItOrGoesBackToIt() throws Exception {
    put(0, 1_000);
    checkpoint(1);
    put(10, 20);
    KeyedSnapshot savepoint = chunks.write(backend.capture(2, KeyedStateBackend.Extent.WHOLE));
    var then = contents(backend, count, RANGE);
    assertThat(backend.reaches(2)).isFalse();
    backend.confirm(2);
    backend.abort(2);
    put(30, 40);
    KeyedSnapshot third = checkpoint(3);

    assertThat(savepoint.chunks()).extracting(ref -> ref.id().sequenceNr()).containsOnly(2L);
    assertThat(restored(savepoint, RANGE)).isEqualTo(then);
    assertThat(third.chunks()).extracting(ref -> ref.id().sequenceNr()).containsOnly(1L, 3L);
    assertThat(restored(third, RANGE)).isEqualTo(contents(backend, count, RANGE));
  }

  @Test
  void theFirstCheckpointAfterAnotherJobsIsWhole() throws Exception {
    put(0, 1_000);
    KeyedSnapshot theirs = checkpoint(1);
    backend = newBackend(RANGE);
    backend.restore(1, List.of(theirs), chunks::load, KeyedStateBackend.RestoredChunks.LEFT_ALONE);
    KeyedSnapshot unread = checkpoint(2);
    count = count(backend);
    put(0, 10);
    KeyedSnapshot first = checkpoint(3);

    assertThat(unread.chunks()).extracting(ref -> ref.id().sequenceNr()).containsOnly(2L);
    assertThat(first.chunks()).extracting(ref -> ref.id().sequenceNr()).containsOnly(2L, 3L);
    assertThat(restored(first, RANGE)).isEqualTo(contents(backend, count, RANGE));
  }

  @Test
  void keepsSpaceBoundedHoweverManyCheckpointsThereAre() throws Exception {
    put(0, 2_000);
    KeyedSnapshot last = checkpoint(1);
    long base = bytes(last);
    for (int id = 2; id < 600; id++) {
      put(id % 100 * 20, id % 100 * 20 + 20);
      last = checkpoint(id);
      assertThat(bytes(last)).isLessThan(base * 3);
      assertThat(last.chunks().size()).isLessThan(300);
    }
    assertThat(restored(last, RANGE)).isEqualTo(contents(backend, count, RANGE));
  }

  @Test
  void keepsChangesBoundedHoweverManyCheckpointsFail() throws Exception {
    put(0, 1_000);
    checkpoint(1);
    long most = 0;
    for (long id = 2; id < 40; id++) {
      KeyedCapture capture = backend.capture(id);
      put(id, id + 50);
      chunks.write(capture);
      backend.abort(id);
      most = Math.max(most, backend.changesKept());
    }
    assertThat(most).as("50 change each time, 87 in all").isLessThanOrEqualTo(87 + 4 * 50);
    KeyedSnapshot last = checkpoint(40);
    assertThat(restored(last, RANGE)).isEqualTo(contents(backend, count, RANGE));
    assertThat(chunks.bytesOf(40)).as("each once").isLessThan(87 * 17 + 500);
  }

  @Test
  void dropsRemovedEntriesFromMemoryAndFromSnapshots() throws Exception {
    for (int id = 1; id < 200; id++) {
      for (long key = 0; key < 100; key++) {
        backend.setCurrentKey(id * 1000L + key);
        count.update(key);
        count.clear();
      }
      KeyedSnapshot snapshot = checkpoint(id);
      assertThat(bytes(snapshot)).isLessThan(20_000);
    }
  }

  @Test
  void readsItsOwnIntervalsWhenSeveralAreOutstanding() throws Exception {
    put(0, 1_000);
    checkpoint(1);
    put(5, 7);
    KeyedCapture second = backend.capture(2);
    Map<Long, Long> atSecond = contents(backend, count, RANGE);
    put(6, 9);
    KeyedCapture third = backend.capture(3);
    Map<Long, Long> atThird = contents(backend, count, RANGE);
    put(0, 20);

    KeyedSnapshot written = chunks.write(second);
    backend.confirm(2);
    put(0, 30);
    assertThat(restored(written, RANGE)).isEqualTo(atSecond);
    assertThat(restored(chunks.write(third), RANGE)).isEqualTo(atThird);
  }

  @Test
  void goesOnFromTheChunksOfARestoredCheckpointOfTheSameKeyGroups() throws Exception {
    put(0, 1_000);
    KeyedSnapshot first = checkpoint(1);
    restart(List.of(first), RANGE);
    put(0, 10);
    KeyedSnapshot second = checkpoint(2);

    assertThat(second.chunks()).containsAll(first.chunks());
    assertThat(chunks.bytesOf(2)).isLessThan(1_000);
    assertThat(restored(second, RANGE)).isEqualTo(contents(backend, count, RANGE));
  }

  @Test
  void writesWholeKeyGroupsAfterRescaling() throws Exception {
    put(0, 1_000);
    KeyedSnapshot first = checkpoint(1);
    KeyGroupRange part = new KeyGroupRange(1, 2);
    restart(List.of(first), part);
    Map<Long, Long> before = contents(backend, count, part);
    KeyedSnapshot second = checkpoint(2);

    assertThat(before).hasSizeGreaterThan(300);
    assertThat(second.chunks()).doesNotContainAnyElementsOf(first.chunks());
    assertThat(restored(second, part)).isEqualTo(before);
  }

  @Test
  void joinsTheSnapshotsOfSeveralSubtasks() throws Exception {
    put(0, 500);
    Map<Long, Long> all = contents(backend, count, RANGE);
    KeyedSnapshot whole = checkpoint(1);
    List<KeyedSnapshot> parts = new ArrayList<>();
    for (int group = 0; group < TestStates.GROUPS; group++) {
      restart(List.of(whole), new KeyGroupRange(group, group));
      parts.add(chunks.write(backend.capture(2), "subtask " + group));
    }
    restart(parts, RANGE);
    assertThat(contents(backend, count, RANGE)).isEqualTo(all);
  }

  @Test
  void keepsStateThatTheJobNoLongerAsksFor() throws Exception {
    put(0, 200);
    KeyedSnapshot first = checkpoint(1);
    Map<Long, Long> before = contents(backend, count, RANGE);

    backend = newBackend(new KeyGroupRange(1, 3));
    backend.restore(1, List.of(first), chunks::load);
    ValueState<Long> other = backend.getState(descriptor("other", LongSerializer.INSTANCE));
    for (long key = 0; key < 400; key++) {
      if (KeyGroups.keyGroup(key, TestStates.GROUPS) >= 1) {
        backend.setCurrentKey(key);
        other.update(key);
      }
    }
    KeyedSnapshot second = checkpoint(2);

    before.keySet().removeIf(key -> KeyGroups.keyGroup(key, TestStates.GROUPS) < 1);
    assertThat(second.stateSchemas()).containsOnlyKeys("count", "other");
    assertThat(restored(second, new KeyGroupRange(1, 3))).isEqualTo(before);
  }

  @Test
  void cutsAnEntryLargerThanAChunkInPieces() throws Exception {
    ValueState<String> text = backend.getState(descriptor("text", StringSerializer.INSTANCE));
    Map<Long, String> expected = new HashMap<>();
    for (long key = 0; key < 12; key++) {
      String value = "x".repeat((int) (key % 4 * 900_000 + 1)) + key;
      backend.setCurrentKey(key);
      text.update(value);
      expected.put(key, value);
    }
    put(0, 100);
    KeyedSnapshot first = checkpoint(1);
    assertThat(first.chunks()).allMatch(ref -> ref.bytes() <= SnapshotStore.MAX_CHUNK_BYTES);

    restart(List.of(first), RANGE);
    ValueState<String> again = backend.getState(descriptor("text", StringSerializer.INSTANCE));
    expected.forEach(
        (key, value) -> {
          backend.setCurrentKey(key);
          assertThat(value(again)).isEqualTo(value);
        });
    backend.setCurrentKey(3L);
    again.update("y".repeat(3_000_000));
    KeyedSnapshot second = checkpoint(2);
    restart(List.of(second), RANGE);
    ValueState<String> third = backend.getState(descriptor("text", StringSerializer.INSTANCE));
    backend.setCurrentKey(3L);
    assertThat(third.value()).hasSize(3_000_000).startsWith("y");
    backend.setCurrentKey(7L);
    assertThat(third.value()).isEqualTo(expected.get(7L));
  }

  /** Chunks of builds before had up to 1 MiB. What nobody asks for is written again as it is. */
  @Test
  void readsALongerChunkOfAnEarlierBuildAndWritesItAgainInPieces() throws Exception {
    String value = "x".repeat(1_000_000);
    backend = newBackend(RANGE);
    backend.setCurrentKey(3L);
    backend.getState(descriptor("text", StringSerializer.INSTANCE)).update(value);
    KeyedSnapshot pieces = checkpoint(1);
    KeyedSnapshot theirs = with(pieces, chunks.save("earlier", 1, joined(pieces.chunks())));
    assertThat(theirs.chunks().get(0).bytes())
        .isBetween(SnapshotStore.MAX_CHUNK_BYTES + 1L, 1L << 20);

    backend = newBackend(RANGE);
    backend.restore(1, List.of(theirs), chunks::load, KeyedStateBackend.RestoredChunks.LEFT_ALONE);
    KeyedSnapshot again = checkpoint(2);
    assertThat(again.chunks())
        .hasSize(2)
        .allMatch(ref -> ref.id().sequenceNr() == 2)
        .allMatch(ref -> ref.bytes() <= SnapshotStore.MAX_CHUNK_BYTES);

    for (KeyedSnapshot stored : List.of(theirs, again)) {
      restart(List.of(stored), RANGE);
      ValueState<String> text = backend.getState(descriptor("text", StringSerializer.INSTANCE));
      backend.setCurrentKey(3L);
      assertThat(text.value()).isEqualTo(value);
    }
  }

  private static KeyedSnapshot with(KeyedSnapshot like, ChunkRef chunk) {
    return new KeyedSnapshot(
        like.firstKeyGroup(),
        like.lastKeyGroup(),
        like.keySchema(),
        like.stateSchemas(),
        List.of(chunk));
  }

  /** The chunk that these are the pieces of. */
  private byte[] joined(List<ChunkRef> pieces) {
    ByteBuffer whole = ByteBuffer.allocate(1 << 20);
    whole.putInt(ChunkFormat.MAGIC).putShort((short) ChunkFormat.VERSION);
    whole.putShort((short) 0).putShort((short) 1);
    for (ChunkRef piece : pieces) {
      byte[] bytes = chunks.load(piece);
      whole.put(bytes, ChunkFormat.HEADER_BYTES, bytes.length - ChunkFormat.HEADER_BYTES);
    }
    return Arrays.copyOf(whole.array(), whole.position());
  }

  @Test
  void hasNoMoreChunksInFlightThanAStoreWorksOn() throws Exception {
    ValueState<String> text = backend.getState(descriptor("text", StringSerializer.INSTANCE));
    for (long key = 0; key < 60; key++) {
      backend.setCurrentKey(key);
      text.update("x".repeat(600_000));
    }
    List<Runnable> pending = new ArrayList<>();
    CompletableFuture<KeyedSnapshot> written =
        backend
            .capture(1)
            .write(
                (part, first, last, bytes) -> {
                  CompletableFuture<ChunkRef> saved = new CompletableFuture<>();
                  pending.add(() -> saved.complete(chunks.save("op/" + part, 1, bytes)));
                  return saved;
                },
                Runnable::run)
            .toCompletableFuture();
    int saved = 0;
    while (!pending.isEmpty()) {
      assertThat(pending.size()).isLessThanOrEqualTo(KeyedCapture.MOST_IN_FLIGHT);
      pending.remove(pending.size() - 1).run();
      saved++;
    }
    assertThat(saved).isGreaterThan(30);
    assertThat(written).isCompleted();
    assertThat(written.join().chunks())
        .extracting(ref -> ref.id().persistenceId())
        .containsExactlyElementsOf(IntStream.range(0, saved).mapToObj(i -> "op/" + i).toList());
  }

  @Test
  void failsWithTheReasonOfTheSinkAndCoversTheChangesLater() throws Exception {
    put(0, 100);
    CompletableFuture<KeyedSnapshot> failed =
        backend
            .capture(1)
            .write(
                (part, first, last, bytes) ->
                    CompletableFuture.failedFuture(new SnapshotStoreException("disk full")),
                Runnable::run)
            .toCompletableFuture();
    assertThatThrownBy(failed::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(SnapshotStoreException.class)
        .hasMessageContaining("disk full");
    backend.abort(1);

    assertThat(restored(checkpoint(2), RANGE)).isEqualTo(contents(backend, count, RANGE));
  }

  @Test
  void isNotWrittenOnceAborted() {
    put(0, 100);
    KeyedCapture capture = backend.capture(1);
    backend.abort(1);
    CompletableFuture<KeyedSnapshot> written =
        capture.write(chunks.sink(1), Runnable::run).toCompletableFuture();
    assertThatThrownBy(written::join).isInstanceOf(CancellationException.class);
    assertThat(chunks.bytesOf(1)).isZero();
  }

  @Test
  void isWrittenOnceAndCapturedInOrder() {
    KeyedCapture capture = backend.capture(5);
    chunks.write(capture);
    assertThatThrownBy(() -> chunks.write(capture)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> backend.capture(5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("checkpoint 5 cannot be captured after 5");
  }

  @Test
  void isRefusedWithoutChangeTracking() {
    KeyedStateBackend<Long> untracked =
        new KeyedStateBackend<>(
            LongSerializer.INSTANCE, TestStates.settings(RANGE, ChangeTracking.OFF));
    assertThatThrownBy(() -> untracked.capture(1)).hasMessageContaining("without change tracking");
  }

  @Test
  void refusesStateOfAnotherTypeBeforeReadingIt() throws Exception {
    put(0, 10);
    KeyedSnapshot first = checkpoint(1);
    KeyedStateBackend<Long> other = newBackend(RANGE);
    other.restore(1, List.of(first), chunks::load);
    assertThatThrownBy(() -> other.getState(descriptor("count", IntSerializer.INSTANCE)))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("op (1/1): state 'count' was stored as 'value long'")
        .hasMessageContaining("'value int'");

    KeyedStateBackend<String> otherKey =
        new KeyedStateBackend<>(
            StringSerializer.INSTANCE, TestStates.settings(RANGE, ChangeTracking.ON));
    assertThatThrownBy(() -> otherKey.restore(1, List.of(first), chunks::load))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("the key was stored as 'long'");
  }

  @Test
  void refusesDamagedChunksAndNamesThem() throws Exception {
    put(0, 50);
    KeyedSnapshot first = checkpoint(1);
    ChunkRef ref = first.chunks().get(0);
    byte[] good = chunks.load(ref);
    for (int position = 0; position < 60; position++) {
      byte[] bad = good.clone();
      bad[position] ^= 0x40;
      chunks.replace(ref, bad);
      try {
        restored(first, RANGE);
      } catch (SnapshotStoreException e) {
        assertThat(e).hasMessageContaining(ref.id().toString());
      }
    }
    byte[] bad = good.clone();
    bad[0] = 0;
    chunks.replace(ref, bad);
    assertThatThrownBy(() -> restored(first, RANGE))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContaining("operator/0#1 cannot be read at byte")
        .hasMessageContaining("restore another checkpoint");
    chunks.replace(ref, Arrays.copyOf(good, good.length - 5));
    assertThatThrownBy(() -> restored(first, RANGE)).hasMessageContaining("should have");
  }

  private KeyedSnapshot checkpoint(long id) {
    KeyedSnapshot snapshot = chunks.write(backend.capture(id));
    backend.confirm(id);
    return snapshot;
  }

  private void put(long from, long to) {
    for (long key = from; key < to; key++) {
      backend.setCurrentKey(key);
      try {
        Long old = count.value();
        count.update(old == null ? 1 : old + 1);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private void restart(List<KeyedSnapshot> snapshots, KeyGroupRange range) {
    backend = newBackend(range);
    backend.restore(1, snapshots, chunks::load);
    count = count(backend);
  }

  private Map<Long, Long> restored(KeyedSnapshot snapshot, KeyGroupRange range) throws Exception {
    KeyedStateBackend<Long> fresh = newBackend(range);
    fresh.restore(1, List.of(snapshot), chunks::load);
    return contents(fresh, count(fresh), range);
  }

  private static Map<Long, Long> contents(
      KeyedStateBackend<Long> of, ValueState<Long> state, KeyGroupRange range) throws Exception {
    Map<Long, Long> contents = new HashMap<>();
    for (long key = 0; key < 10_000; key++) {
      if (range.contains(KeyGroups.keyGroup(key, TestStates.GROUPS))) {
        of.setCurrentKey(key);
        if (state.value() != null) {
          contents.put(key, state.value());
        }
      }
    }
    return contents;
  }

  private static long bytes(KeyedSnapshot snapshot) {
    return snapshot.chunks().stream().mapToLong(ChunkRef::bytes).sum();
  }

  private static KeyedStateBackend<Long> newBackend(KeyGroupRange range) {
    return new KeyedStateBackend<>(
        LongSerializer.INSTANCE, TestStates.settings(range, ChangeTracking.ON));
  }

  private static ValueState<Long> count(KeyedStateBackend<Long> of) {
    return of.getState(descriptor("count", LongSerializer.INSTANCE));
  }

  private static <T> T value(ValueState<T> state) {
    try {
      return state.value();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static <T> ValueStateDescriptor<T> descriptor(String name, TypeSerializer<T> type) {
    return new ValueStateDescriptor<>(name, type);
  }
}
