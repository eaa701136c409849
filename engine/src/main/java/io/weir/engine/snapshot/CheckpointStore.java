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
}
