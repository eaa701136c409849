package io.weir.engine.snapshot;

import java.time.Duration;
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

  /**
   * How often a checkpoint is due from now on, until the job has ended: for a store that tells
   * people when none comes. Said at each attempt.
   */
  default void checkpointsAreDue(Duration every) {}

  /** Nothing more is asked of the store by this job's coordinator, however it has ended. */
  default void jobEnded() {}
}
