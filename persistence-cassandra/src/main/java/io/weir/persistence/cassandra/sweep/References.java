package io.weir.persistence.cassandra.sweep;

import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.persistence.cassandra.chunk.ChunkKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the checkpoints of one job that exist refer to, their manifests included. Pure.
 *
 * @param checkpoints that exist
 * @param chunks of any checkpoint
 */
record References(Set<Long> checkpoints, Set<ChunkKey> chunks) {

  private static final String MANIFEST_PART = "manifest/";
  private static final String HEAD = "/_metadata";

  References {
    checkpoints = Set.copyOf(checkpoints);
    chunks = Set.copyOf(chunks);
  }

  static References of(Collection<Long> checkpoints, List<CheckpointManifest> manifests) {
    Set<ChunkKey> chunks = new HashSet<>();
    for (CheckpointManifest manifest : manifests) {
      manifest
          .chunks()
          .forEach(ref -> chunks.add(ChunkKey.of(ref.id().persistenceId(), ref.id().sequenceNr())));
    }
    return new References(Set.copyOf(checkpoints), chunks);
  }

  boolean contains(ChunkKey key) {
    return chunks.contains(key)
        || (checkpoints.contains(key.checkpointId())
            && (isHead(key) || key.name().startsWith(MANIFEST_PART)));
  }

  static boolean isHead(ChunkKey key) {
    return key.name().endsWith(HEAD);
  }
}
