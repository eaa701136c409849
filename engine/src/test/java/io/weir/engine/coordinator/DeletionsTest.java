package io.weir.engine.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.snapshot.ChunkId;
import java.util.List;
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
}
