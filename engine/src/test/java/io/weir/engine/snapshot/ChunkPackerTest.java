package io.weir.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChunkPackerTest {

  private final HeldSaves store = new HeldSaves();
  private final ChunkPacker packer = new ChunkPacker(store, "job/pack-", Runnable::run);
  private final List<ChunkId> attempted = new ArrayList<>();
  private final List<CompletableFuture<ChunkRef>> attempts = new ArrayList<>();

  @Test
  void savesTheFirstChunkAtOnceAndWhatComesMeanwhileAsOnePack() {
    List<CompletableFuture<ChunkRef>> saves =
        IntStream.range(0, 1_000).mapToObj(i -> save(7, i, 100)).toList();
    assertThat(store.begun()).hasSize(1);

    store.endNext();

    assertThat(store.begun())
        .extracting(HeldSaves.Save::id)
        .containsExactly(new ChunkId("job/pack-0", 7), new ChunkId("job/pack-1", 7));
    assertThat(store.begun().get(1).bytes()).hasSize(999 * 100);
    assertThat(saves.get(0)).isDone();
    assertThat(saves.get(1)).isNotDone();
  }

  @Test
  void aChunkIsNotSavedBeforeItsPackIsDurable() {
    begin(7, 0, 10);
    CompletableFuture<ChunkRef> second = save(7, 1, 10);
    store.endNext();
    assertThat(second).isNotDone();
    store.endNext();
    assertThat(second).isCompleted();
  }

  @Test
  void aReferenceLeadsToTheChunksOwnBytes() {
    begin(7, 0, 10);
    CompletableFuture<ChunkRef> second = save(7, 1, 20);
    CompletableFuture<ChunkRef> third = save(7, 2, 30);
    store.endAll();

    assertThat(second.join())
        .isEqualTo(
            new ChunkRef(new ChunkId("job/pack-1", 7), 50, 0, 20, Checksum.of(bytes(1, 20))));
    assertThat(store.load(third.join()).toCompletableFuture().join()).isEqualTo(bytes(2, 30));
    assertThat(second.join().whole()).isFalse();
  }

  @Test
  void aLargeChunkGoesByItselfUnderItsOwnName() {
    begin(7, 0, 10);
    CompletableFuture<ChunkRef> large = save(7, 1, ChunkPacker.MOST_PACKED_BYTES + 1);

    assertThat(store.begun().get(1).id()).isEqualTo(own(7, 1));
    store.endAll();
    assertThat(large.join().whole()).isTrue();
  }

  @Test
  void aFullPackDoesNotWaitForTheSaveUnderWay() {
    int most = SnapshotStore.MAX_CHUNK_BYTES / ChunkPacker.MOST_PACKED_BYTES;
    IntStream.rangeClosed(0, most + 1).forEach(i -> begin(7, i, ChunkPacker.MOST_PACKED_BYTES));

    assertThat(store.begun()).hasSize(2);
    assertThat(store.begun().get(1).bytes()).hasSize(SnapshotStore.MAX_CHUNK_BYTES);
  }

  @Test
  void checkpointsShareNoPack() {
    begin(7, 0, 10);
    begin(8, 0, 10);
    begin(7, 1, 10);
    begin(8, 1, 10);
    store.endAll();

    assertThat(store.begun())
        .extracting(save -> save.id().toString())
        .containsExactly("job/pack-0#7", "job/pack-0#8", "job/pack-1#7", "job/pack-1#8");
  }

  @Test
  void aPackThatFailsFailsAllItsPartsAndTheNextIsSavedAllTheSame() {
    CompletableFuture<ChunkRef> first = save(7, 0, 10);
    CompletableFuture<ChunkRef> second = save(7, 1, 10);
    store.failNext();
    assertThatThrownBy(first::join).hasMessageContaining("disk is full");
    store.endNext();
    assertThat(second).isCompleted();
  }

  @Test
  void saysWhereSomethingMayBeBeforeItIsSaved() {
    begin(7, 0, 10);
    begin(7, 1, 10);
    begin(7, 2, ChunkPacker.MOST_PACKED_BYTES + 1);
    assertThat(attempted).containsExactly(new ChunkId("job/pack-0", 7), own(7, 2));

    store.failNext();

    assertThat(attempted).contains(new ChunkId("job/pack-1", 7));
  }

  @Test
  void aStragglerOfALongGoneCheckpointOverwritesNoPackOfIt() {
    begin(1, 0, 10);
    store.endAll();
    for (int checkpoint = 2; checkpoint < 100; checkpoint++) {
      begin(checkpoint, 0, 10);
      store.endAll();
    }
    begin(1, 1, 10);
    assertThat(store.begun().get(99).id()).isEqualTo(own(1, 1));
  }

  @Test
  void refusesADamagedPackAndNamesItAndThePart() {
    begin(7, 0, 10);
    begin(7, 1, 10);
    ChunkRef part = saveAndEnd(7, 2, 10);
    store.stored().get(part.id())[15]++;

    assertThatThrownBy(() -> store.load(part).toCompletableFuture().join())
        .hasMessageContainingAll("job/pack-1#7, bytes 10 to 19", "checksum", "held saves");

    store.stored().put(part.id(), new byte[19]);
    assertThatThrownBy(() -> store.load(part).toCompletableFuture().join())
        .hasMessageContainingAll("job/pack-1#7, bytes 10 to 19", "19 bytes instead of 20");
  }

  /** Chunks of several checkpoints and saves that end in between, in any order. */
  @Property(tries = 200)
  void everyChunkIsFoundWhereItsReferenceSays(@ForAll long seed) {
    new ChunkPackerTest().everyChunkIsFound(new Random(seed));
  }

  private void everyChunkIsFound(Random random) {
    List<CompletableFuture<ChunkRef>> saves = new ArrayList<>();
    List<byte[]> chunks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      if (random.nextInt(5) == 0 && store.begun().stream().anyMatch(s -> !s.done().isDone())) {
        store.endNext();
      }
      int length = random.nextInt(20) == 0 ? random.nextInt(90_000) : random.nextInt(200);
      chunks.add(bytes(i, length));
      saves.add(save(1 + random.nextInt(3), i, length));
    }
    store.endAll();
    for (int i = 0; i < 200; i++) {
      assertThat(saves.get(i)).isCompleted();
      ChunkRef ref = saves.get(i).join();
      assertThat(store.load(ref).toCompletableFuture().join()).isEqualTo(chunks.get(i));
    }
    assertThat(new HashSet<>(attempted)).isEqualTo(store.stored().keySet());
  }

  private ChunkRef saveAndEnd(long checkpoint, int number, int length) {
    CompletableFuture<ChunkRef> save = save(checkpoint, number, length);
    store.endAll();
    return save.join();
  }

  private void begin(long checkpoint, int number, int length) {
    attempts.add(save(checkpoint, number, length));
  }

  private CompletableFuture<ChunkRef> save(long checkpoint, int number, int length) {
    return packer
        .save(own(checkpoint, number), bytes(number, length), attempted::add)
        .toCompletableFuture();
  }

  private static ChunkId own(long checkpoint, int number) {
    return new ChunkId("job/op/" + number + "/keyed-0", checkpoint);
  }

  private static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
