package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A checkpoint or savepoint that a new job may begin with, wherever it is stored.
 *
 * @param store where its chunks are
 * @param path of it, for people
 * @param claim makes it the new job's to remove; asked for at most once
 */
public record RestorableCheckpoint(
    CheckpointManifest manifest,
    SnapshotStore store,
    String path,
    Supplier<ClaimedCheckpoint> claim) {

  /**
   * Reads the manifest on the calling thread and looks for every chunk.
   *
   * @param path what a person wrote: of a directory or file, or an address of a provider's store
   * @throws SnapshotStoreException with the path, the reason and the remedy
   */
  public static RestorableCheckpoint at(String path, ActorSystem<?> system) {
    int colon = path.indexOf(':');
    Optional<SnapshotStoreProvider> provider =
        colon < 0 ? Optional.empty() : SnapshotStoreProviders.of(system, path.substring(0, colon));
    return provider
        .map(known -> known.checkpoint(system, path))
        .orElseGet(() -> inDirectory(path, system));
  }

  private static RestorableCheckpoint inDirectory(String path, ActorSystem<?> system) {
    StoredCheckpoint stored = StoredCheckpoint.at(path, system);
    SnapshotStore store = SnapshotStores.existing(system, stored.root());
    return new RestorableCheckpoint(
        stored.manifest(), store, stored.path(), () -> ClaimedCheckpoint.of(stored, store, system));
  }
}
