package io.weir.engine.coordinator;

import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Deletes in the order asked for, one request after the other: manifests before the chunks that
 * they refer to, so that there is never a manifest whose chunks are gone. When a manifest cannot be
 * removed, the chunks of that request stay.
 */
final class Deletions {

  private final SnapshotStore chunks;
  private final CheckpointStore manifests;
  private CompletionStage<Void> last = CompletableFuture.completedStage(null);

  Deletions(SnapshotStore chunks, CheckpointStore manifests) {
    this.chunks = chunks;
    this.manifests = manifests;
  }

  /** Completes when it is done; fails with the first thing that could not be deleted. */
  CompletionStage<Void> delete(List<Long> checkpoints, Collection<ChunkId> unreferenced) {
    CompletionStage<Void> request =
        idle().thenCompose(free -> discard(checkpoints)).thenCompose(gone -> delete(unreferenced));
    last = request;
    return request;
  }

  /** Completes when everything asked for so far has ended, well or not. */
  CompletionStage<Void> idle() {
    return last.handle((done, failure) -> null);
  }

  private CompletionStage<Void> discard(List<Long> checkpoints) {
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (long checkpoint : checkpoints) {
      all = all.thenCompose(gone -> manifests.discard(checkpoint));
    }
    return all;
  }

  private CompletionStage<Void> delete(Collection<ChunkId> unreferenced) {
    List<CompletableFuture<Void>> deletes = new ArrayList<>();
    for (ChunkId chunk : unreferenced) {
      deletes.add(chunks.delete(chunk).toCompletableFuture());
    }
    return CompletableFuture.allOf(deletes.toArray(new CompletableFuture<?>[0]));
  }
}
