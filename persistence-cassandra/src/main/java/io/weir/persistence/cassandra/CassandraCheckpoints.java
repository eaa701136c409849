package io.weir.persistence.cassandra;

import akka.actor.typed.ActorSystem;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.ClaimedCheckpoint;
import io.weir.engine.snapshot.ManifestStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.chunk.ChunkKey;
import io.weir.persistence.cassandra.commit.CassandraHeads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The checkpoints of one job that has been, as a new job may begin with them. Nothing blocks. */
final class CassandraCheckpoints {

  private static final int MOST_NAMED = 3;

  private final CassandraStore store;
  private final String jobId;
  private final CassandraHeads heads;
  private final CheckpointStore manifests;

  CassandraCheckpoints(CassandraStore store, ActorSystem<?> system, String jobId) {
    this.store = store;
    this.jobId = jobId;
    this.heads = store.heads(system, jobId);
    this.manifests = ManifestStore.withHeads(system, jobId, store, heads);
  }

  /**
   * @return fails when a chunk is missing or has another length; their content is verified when it
   *     is read
   */
  CompletionStage<CheckpointManifest> whole(long checkpointId) {
    return manifests
        .load(checkpointId)
        .thenCompose(manifest -> missing(manifest).thenApply(bad -> checked(manifest, bad)));
  }

  private static CheckpointManifest checked(CheckpointManifest manifest, List<ChunkRef> bad) {
    if (!bad.isEmpty()) {
      throw new SnapshotStoreException(
          "%d of the chunks that it is made of are missing or have another length: %s%s"
              .formatted(
                  bad.size(),
                  bad.subList(0, Math.min(bad.size(), MOST_NAMED)),
                  bad.size() > MOST_NAMED ? " and others" : ""));
    }
    return manifest;
  }

  /** By their lengths: a checkpoint may have gigabytes. */
  private CompletionStage<List<ChunkRef>> missing(CheckpointManifest manifest) {
    Map<ChunkId, ChunkRef> stored = new LinkedHashMap<>();
    manifest.chunks().forEach(ref -> stored.put(ref.id(), ref));
    List<CompletableFuture<Void>> looks = new ArrayList<>();
    List<ChunkRef> bad = java.util.Collections.synchronizedList(new ArrayList<>());
    for (ChunkRef ref : stored.values()) {
      ChunkKey key = ChunkKey.of(ref.id().persistenceId(), ref.id().sequenceNr());
      looks.add(
          store
              .tables()
              .chunks()
              .length(key)
              .thenAccept(
                  length -> {
                    if (length.isEmpty() || length.getAsInt() != ref.storedBytes()) {
                      bad.add(ref);
                    }
                  })
              .toCompletableFuture());
    }
    return CompletableFuture.allOf(looks.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> List.copyOf(bad));
  }

  /**
   * From now on the coordinator that it had can neither commit nor remove anything.
   *
   * @return fails when it has removed this one meanwhile
   */
  CompletionStage<ClaimedCheckpoint> claimed(CheckpointManifest manifest) {
    return heads
        .takeOver()
        .thenCompose(retained -> own(manifest, stillThere(manifest, retained)))
        .thenApply(own -> new ClaimedCheckpoint(store, manifests, manifest.checkpointId(), own));
  }

  private List<Long> stillThere(CheckpointManifest manifest, List<Long> retained) {
    if (!retained.contains(manifest.checkpointId())) {
      throw new SnapshotStoreException(
          "it was removed by the job that had it before it could be claimed; that job commits nothing more. %s"
              .formatted(
                  retained.isEmpty()
                      ? "No other is left."
                      : "Start from its newest, " + path(retained.get(retained.size() - 1)) + "."));
    }
    return retained;
  }

  /** One beside it that cannot be read keeps all chunks. */
  private CompletionStage<Set<ChunkId>> own(CheckpointManifest manifest, List<Long> retained) {
    Set<ChunkId> own = new LinkedHashSet<>();
    manifest.chunks().forEach(ref -> own.add(ref.id()));
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (long other : retained) {
      if (other != manifest.checkpointId()) {
        all =
            all.thenCompose(done -> manifests.load(other))
                .thenAccept(read -> read.chunks().forEach(ref -> own.remove(ref.id())));
      }
    }
    return all.handle((done, failure) -> failure == null ? Set.copyOf(own) : Set.of());
  }

  String path(long checkpointId) {
    return store.path(jobId, checkpointId).orElseThrow();
  }
}
