package io.weir.persistence.cassandra.job;

import akka.actor.typed.ActorSystem;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.RestorableCheckpoint;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStoreProvider;
import io.weir.persistence.cassandra.CassandraStoreProvider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongPredicate;

/**
 * Stores in Cassandra whose coordinator comes by a {@link Place} of its own choice: {@code
 * stopping:keyspace}. What happens there, {@link Place#then} says.
 */
public final class StoppingStores implements SnapshotStoreProvider {

  static final String PROVIDER =
      "weir.snapshot-store.providers.stopping = \"%s\"%n".formatted(StoppingStores.class.getName());

  private final CassandraStoreProvider cassandra = new CassandraStoreProvider();

  @Override
  public SnapshotStore open(ActorSystem<?> system, String address) {
    return new Store(cassandra.open(system, cassandra(address)));
  }

  @Override
  public RestorableCheckpoint checkpoint(ActorSystem<?> system, String path) {
    return cassandra.checkpoint(system, cassandra(path));
  }

  private static String cassandra(String address) {
    return "cassandra" + address.substring(address.indexOf(':'));
  }

  /** Chunks go their way. */
  private record Store(SnapshotStore chunks) implements SnapshotStore {

    @Override
    public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
      return chunks.save(id, bytes);
    }

    @Override
    public CompletionStage<byte[]> load(ChunkRef ref) {
      return chunks.load(ref);
    }

    @Override
    public CompletionStage<byte[]> load(ChunkId id) {
      return chunks.load(id);
    }

    @Override
    public CompletionStage<Void> delete(ChunkId id) {
      return chunks.delete(id);
    }

    @Override
    public String description() {
      return chunks.description();
    }

    @Override
    public CheckpointStore manifests(ActorSystem<?> system, String jobId) {
      return new Manifests(chunks.manifests(system, jobId));
    }
  }

  /** All chunks are stored when a commit is asked for; nobody is told before it is answered. */
  private record Manifests(CheckpointStore manifests) implements CheckpointStore {

    @Override
    public CompletionStage<Void> commit(CheckpointManifest manifest) {
      return Place.BETWEEN_CHUNKS_AND_MANIFEST
          .reached(manifest.checkpointId())
          .thenCompose(on -> manifests.commit(manifest))
          .thenCompose(done -> Place.BETWEEN_MANIFEST_AND_NOTIFY.reached(manifest.checkpointId()));
    }

    @Override
    public CompletionStage<CheckpointManifest> load(long checkpointId) {
      return manifests.load(checkpointId);
    }

    @Override
    public CompletionStage<Void> discard(long checkpointId) {
      return manifests.discard(checkpointId);
    }

    @Override
    public CompletionStage<Void> confirm(int attempt) {
      return manifests.confirm(attempt);
    }

    @Override
    public CompletionStage<Void> attemptBegins(int attempt) {
      return manifests.attemptBegins(attempt);
    }
  }

  /** Where a coordinator may be when something happens to its process. */
  enum Place {
    BETWEEN_CHUNKS_AND_MANIFEST,
    BETWEEN_MANIFEST_AND_NOTIFY;

    private volatile LongPredicate due = checkpointId -> false;
    private volatile Then then;

    /** What happens there: goes on when the stage completes. */
    interface Then {
      CompletionStage<Void> goOn(long checkpointId);
    }

    /**
     * @param checkpoint asked each time the coordinator comes by with one
     */
    void when(LongPredicate checkpoint, Then happens) {
      then = happens;
      due = checkpoint;
    }

    private CompletionStage<Void> reached(long checkpointId) {
      return due.test(checkpointId)
          ? then.goOn(checkpointId)
          : CompletableFuture.completedStage(null);
    }
  }
}
