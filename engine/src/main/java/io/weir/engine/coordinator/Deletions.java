package io.weir.engine.coordinator;

import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Deletes in the order asked for, one request after the other: manifests before the chunks that
 * they refer to, so that there is never a manifest whose chunks are gone. When a manifest cannot be
 * removed, the chunks of that request stay.
 *
 * <p>Requests of chunks alone that come while others are under way are one request, in which each
 * chunk is deleted once: many subtasks may have left the same pack, and with a store that is down
 * each deletion takes seconds until it fails. Used by one actor; stages complete on any thread.
 */
final class Deletions {

  private final SnapshotStore chunks;
  private final CheckpointStore manifests;
  private CompletionStage<Void> last = CompletableFuture.completedStage(null);
  private Waiting waiting; // guarded by this; last in the line, of chunks alone, not begun

  private static final class Waiting {
    private final Set<ChunkId> chunks;
    private CompletionStage<Void> request; // the actor's

    Waiting(Collection<ChunkId> chunks) {
      this.chunks = new LinkedHashSet<>(chunks);
    }
  }

  Deletions(SnapshotStore chunks, CheckpointStore manifests) {
    this.chunks = chunks;
    this.manifests = manifests;
  }

  /** Completes when it is done; fails with the first thing that could not be deleted. */
  CompletionStage<Void> delete(List<Long> checkpoints, Collection<ChunkId> unreferenced) {
    if (checkpoints.isEmpty()) {
      return delete(unreferenced);
    }
    synchronized (this) {
      waiting = null; // what comes later stays behind these manifests
    }
    last =
        idle()
            .thenCompose(free -> discard(checkpoints))
            .thenCompose(gone -> deleteNow(unreferenced));
    return last;
  }

  private CompletionStage<Void> delete(Collection<ChunkId> unreferenced) {
    Waiting added = new Waiting(unreferenced);
    synchronized (this) {
      if (waiting != null) {
        waiting.chunks.addAll(unreferenced);
        return waiting.request;
      }
      waiting = added;
    }
    last = idle().thenCompose(free -> deleteNow(begun(added)));
    added.request = last;
    return last;
  }

  private synchronized List<ChunkId> begun(Waiting begun) {
    if (waiting == begun) {
      waiting = null;
    }
    return List.copyOf(begun.chunks);
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

  private CompletionStage<Void> deleteNow(Collection<ChunkId> unreferenced) {
    List<CompletableFuture<Void>> deletes = new ArrayList<>();
    for (ChunkId chunk : unreferenced) {
      deletes.add(chunks.delete(chunk).toCompletableFuture());
    }
    return CompletableFuture.allOf(deletes.toArray(new CompletableFuture<?>[0]));
  }
}
