package io.weir.persistence.cassandra.chunk;

import io.weir.persistence.cassandra.keyspace.Keyspace;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Chunks and the list of what there may be. A chunk is written when its row in the list is there,
 * and that is marked when the chunk is gone: whatever a process that dies has left is found. Any
 * thread; nothing blocks.
 */
record AnnouncedChunks(ChunkIndex index, ChunkTable chunks) {

  static CompletionStage<AnnouncedChunks> of(Keyspace keyspace) {
    return ChunkIndex.of(keyspace).thenCombine(ChunkTable.of(keyspace), AnnouncedChunks::new);
  }

  CompletionStage<Void> save(ChunkKey key, StoredChunk chunk) {
    return index.announce(key, chunk.bytes()).thenCompose(announced -> chunks.insert(key, chunk));
  }

  /** As {@link ChunkTable#select}. */
  CompletionStage<Optional<byte[]>> load(ChunkKey key) {
    return chunks.select(key);
  }

  /** One that is not there is no error. */
  CompletionStage<Void> delete(ChunkKey key) {
    return chunks.delete(key).thenCompose(gone -> index.removed(key));
  }
}
