package io.weir.persistence.cassandra.chunk;

import akka.persistence.SelectedSnapshot;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotSelectionCriteria;
import akka.persistence.snapshot.japi.SnapshotStore;
import com.typesafe.config.Config;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.session.Answers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import scala.concurrent.Future;

/**
 * Akka Persistence snapshot plugin {@code weir.persistence.cassandra.chunk-store}, for the engine:
 * arrays of bytes under {@code <job>/<name>}, each id used once, loaded exactly or not at all. What
 * the engine never asks for is refused rather than done slowly; persistent actors have {@code
 * snapshot-store}.
 *
 * <p>The actor hands every operation to the session; operations may overtake each other. Chunks are
 * compressed and decompressed on a dispatcher of their own, and are not to be altered until they
 * are saved.
 */
public final class CassandraChunkPlugin extends SnapshotStore {

  private final Cassandra cassandra = Cassandra.get(context().system());
  private final KeyspaceName keyspace;
  private final Codec codec;
  private final Executor executor;

  /** Made by Akka, with the plugin's section of the configuration. */
  public CassandraChunkPlugin(Config config) {
    keyspace = cassandra.keyspaceOf(config);
    codec = Codec.of(config);
    executor = context().system().dispatchers().lookup(config.getString("codec-dispatcher"));
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    return result(
        () -> {
          ChunkKey key = ChunkKey.of(metadata.persistenceId(), metadata.sequenceNr());
          byte[] bytes = bytes(key, snapshot);
          return chunks(chunks -> chunks.save(key, bytes.length, () -> stored(bytes)));
        });
  }

  private CompletionStage<StoredChunk> stored(byte[] bytes) {
    return CompletableFuture.supplyAsync(() -> codec.stored(bytes), executor);
  }

  private static byte[] bytes(ChunkKey key, Object snapshot) {
    if (snapshot instanceof byte[] bytes
        && bytes.length <= io.weir.engine.snapshot.SnapshotStore.MAX_CHUNK_BYTES) {
      return bytes;
    }
    throw new IllegalArgumentException(
        "%s is no chunk but a %s: at most %d bytes can be saved here."
            .formatted(
                key,
                snapshot instanceof byte[] bytes
                    ? "array of " + bytes.length + " bytes"
                    : snapshot.getClass().getName(),
                io.weir.engine.snapshot.SnapshotStore.MAX_CHUNK_BYTES));
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    return result(
        () -> {
          ChunkKey key = exactly(persistenceId, criteria);
          return chunks(chunks -> chunks.load(key, executor))
              .thenApply(found -> found.map(bytes -> selected(key, bytes)));
        });
  }

  private static SelectedSnapshot selected(ChunkKey key, byte[] bytes) {
    var metadata = new SnapshotMetadata(key.id().persistenceId(), key.checkpointId(), 0);
    return SelectedSnapshot.create(metadata, bytes);
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    return result(() -> delete(ChunkKey.of(metadata.persistenceId(), metadata.sequenceNr())));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return result(() -> delete(exactly(persistenceId, criteria)));
  }

  private CompletionStage<Void> delete(ChunkKey key) {
    return chunks(chunks -> chunks.delete(key));
  }

  private static ChunkKey exactly(String persistenceId, SnapshotSelectionCriteria criteria) {
    if (criteria.minSequenceNr() != criteria.maxSequenceNr()) {
      throw new IllegalArgumentException(
          "Chunks of %s can be found by one sequence number only, not by %s. Persistent actors use the plugin weir.persistence.cassandra.snapshot-store."
              .formatted(persistenceId, criteria));
    }
    return ChunkKey.of(persistenceId, criteria.maxSequenceNr());
  }

  private <T> CompletionStage<T> chunks(Function<AnnouncedChunks, CompletionStage<T>> work) {
    return cassandra.keyspace(keyspace).thenCompose(AnnouncedChunks::of).thenCompose(work);
  }

  private static <T> Future<T> result(Supplier<CompletionStage<T>> work) {
    CompletionStage<T> stage;
    try {
      stage = work.get();
    } catch (RuntimeException e) {
      stage = CompletableFuture.failedStage(e);
    }
    return Answers.of(stage);
  }
}
