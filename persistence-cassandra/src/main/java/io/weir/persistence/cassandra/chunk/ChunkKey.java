package io.weir.persistence.cassandra.chunk;

import io.weir.engine.snapshot.ChunkId;

/**
 * A chunk's id as the tables have it.
 *
 * @param jobId the first segment of the persistence id
 * @param name the other segments
 */
public record ChunkKey(String jobId, long checkpointId, String name) {

  /**
   * @throws IllegalArgumentException for an id of a single segment, which is not the engine's
   */
  public static ChunkKey of(String persistenceId, long sequenceNr) {
    int slash = persistenceId.indexOf('/');
    if (slash < 1 || slash == persistenceId.length() - 1) {
      throw new IllegalArgumentException(
          "'%s' is no id of a chunk, which is <job>/<name>. Persistent actors use the plugin weir.persistence.cassandra.snapshot-store."
              .formatted(persistenceId));
    }
    return new ChunkKey(
        persistenceId.substring(0, slash), sequenceNr, persistenceId.substring(slash + 1));
  }

  public ChunkId id() {
    return new ChunkId(jobId + "/" + name, checkpointId);
  }

  @Override
  public String toString() {
    return id().toString();
  }
}
