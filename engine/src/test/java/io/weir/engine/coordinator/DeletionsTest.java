package io.weir.engine.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DeletionsTest {

  private final FakeStores stores = new FakeStores();
  private final Deletions deletions = new Deletions(stores, stores);

  @Test
  void manifestsGoBeforeTheirChunks() {
    deletions.delete(List.of(1L, 2L), List.of(new ChunkId("a", 1)));
    assertThat(stores.calls).containsExactly("discard 1", "discard 2", "delete a/1");
  }

  @Test
  void aManifestThatCannotBeRemovedKeepsTheChunksOfItsRequestAndNoOthers() {
    stores.undeletableManifests.add(1L);
    var failed = deletions.delete(List.of(1L), List.of(new ChunkId("a", 1)));
    deletions.delete(List.of(2L), List.of(new ChunkId("a", 2)));
    assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
    assertThat(stores.calls).containsExactly("discard 1", "discard 2", "delete a/2");
    assertThat(deletions.idle().toCompletableFuture()).isCompleted();
  }

  /** With a store that is down each takes seconds, and the end of the job waits for all. */
  @Test
  void whatIsAskedForWhileADeletionIsUnderWayIsDoneTogetherAndOnce() {
    CompletableFuture<Void> down = new CompletableFuture<>();
    Deletions held = new Deletions(new HeldDeletions(down), stores);
    held.delete(List.of(), List.of(new ChunkId("a", 1)));
    CompletionStage<Void> second =
        held.delete(List.of(), List.of(new ChunkId("a", 1), new ChunkId("b", 1)));
    held.delete(List.of(), List.of(new ChunkId("b", 1)));
    held.delete(List.of(3L), List.of(new ChunkId("c", 3)));
    held.delete(List.of(), List.of(new ChunkId("d", 1)));
    assertThat(stores.calls).containsExactly("delete a/1");

    down.complete(null);
    assertThat(stores.calls)
        .containsExactly(
            "delete a/1", "delete a/1", "delete b/1", "discard 3", "delete c/3", "delete d/1");
    assertThat(second.toCompletableFuture()).isCompleted();
    assertThat(held.idle().toCompletableFuture()).isCompleted();
  }

  /** Deletions end when the test says so. */
  private final class HeldDeletions implements SnapshotStore {
    private final CompletionStage<Void> end;

    HeldDeletions(CompletionStage<Void> end) {
      this.end = end;
    }

    @Override
    public CompletionStage<Void> delete(ChunkId id) {
      return stores.delete(id).thenCompose(deleted -> end);
    }

    @Override
    public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
      return stores.save(id, bytes);
    }

    @Override
    public CompletionStage<byte[]> load(ChunkRef ref) {
      return stores.load(ref);
    }

    @Override
    public CompletionStage<byte[]> load(ChunkId id) {
      return stores.load(id);
    }

    @Override
    public String description() {
      return stores.description();
    }
  }
}
