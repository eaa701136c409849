package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A checkpoint or savepoint of another job that the job which was restored from it may remove.
 *
 * @param chunks where they are
 * @param manifests the store of its manifest
 * @param own chunks that no other checkpoint beside it refers to
 */
public record ClaimedCheckpoint(
    SnapshotStore chunks, CheckpointStore manifests, long checkpointId, Set<ChunkId> own) {

  /** Reads the manifests of the checkpoints beside it; one that cannot be read keeps all chunks. */
  public static ClaimedCheckpoint of(
      StoredCheckpoint claimed, SnapshotStore store, ActorSystem<?> system) {
    CheckpointManifest manifest = claimed.manifest();
    CheckpointStore manifests =
        ManifestStore.at(system, manifest.jobId(), claimed.head().persistenceId(), store);
    Set<ChunkId> own = new LinkedHashSet<>();
    manifest.chunks().forEach(ref -> own.add(ref.id()));
    try {
      for (Path other : beside(claimed.metadata())) {
        StoredCheckpoint.at(other.toString(), system)
            .manifest()
            .chunks()
            .forEach(ref -> own.remove(ref.id()));
      }
    } catch (IOException | SnapshotStoreException e) {
      own.clear();
    }
    return new ClaimedCheckpoint(store, manifests, claimed.checkpointId(), Set.copyOf(own));
  }

  private static List<Path> beside(Path metadata) throws IOException {
    try (Stream<Path> all = Files.list(metadata.getParent().getParent())) {
      return all.map(directory -> directory.resolve(SnapshotPath.METADATA))
          .filter(other -> !other.equals(metadata) && Files.exists(other))
          .toList();
    }
  }
}
