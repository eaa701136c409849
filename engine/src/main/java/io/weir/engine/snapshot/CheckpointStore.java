package io.weir.engine.snapshot;

import java.util.concurrent.CompletionStage;

/**
 * Manifests of one job on a {@link SnapshotStore}: the commit point of a checkpoint. Called by the
 * checkpoint coordinator only.
 */
public interface CheckpointStore {

  /** The commit. The checkpoint exists when this completes; if it fails, it may or may not. */
  CompletionStage<Void> commit(CheckpointManifest manifest);

  /** Exactly checkpoint {@code checkpointId}, or a failure. */
  CompletionStage<CheckpointManifest> load(long checkpointId);

  /** Removes the manifest, so that the checkpoint no longer exists; its chunks are left. */
  CompletionStage<Void> discard(long checkpointId);

  /**
   * An attempt of the job begins. From when that is known to the store, nothing is committed for
   * earlier attempts any more, and it is known at the latest when the first commit for this one
   * completes. A store for a single process has nothing to do.
   */
  default void attemptBegins(int attempt) {}
}
