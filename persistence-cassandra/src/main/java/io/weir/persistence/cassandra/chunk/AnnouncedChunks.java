package io.weir.persistence.cassandra.chunk;

import io.weir.persistence.cassandra.keyspace.Keyspace;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Chunks and the list of what there may be. A chunk is written when its row in the list is there,
 * and that is marked when the chunk is gone: whatever a process that dies has left is found. Any
 * thread; nothing blocks.
 */
record AnnouncedChunks(ChunkIndex index, ChunkTable chunks) {

  static CompletionStage<AnnouncedChunks> of(Keyspace keyspace) {
    return ChunkIndex.of(keyspace).thenCombine(ChunkTable.of(keyspace), AnnouncedChunks::new);
  }

  /**
   * @param bytes of the chunk
   * @param made as for {@link ChunkTable#insert}
   */
  CompletionStage<Void> save(ChunkKey key, int bytes, Supplier<CompletionStage<StoredChunk>> made) {
    return index.announce(key, bytes).thenCompose(announced -> chunks.insert(key, made));
  }

  /** As {@link ChunkTable#select}. */
  CompletionStage<Optional<byte[]>> load(ChunkKey key, Executor executor) {
    return chunks.select(key, executor);
  }

  /** One that is not there is no error. */
  CompletionStage<Void> delete(ChunkKey key) {
    return chunks.delete(key).thenCompose(gone -> index.removed(key));
  }
}
