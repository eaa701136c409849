package io.weir.engine.snapshot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
   *
   * @return fails with {@link JobTakenOverException}, and with nothing else: that it could not be
   *     made known shows when something is committed
   */
  default CompletionStage<Void> attemptBegins(int attempt) {
    return CompletableFuture.completedStage(null);
  }

  /**
   * The attempt is about to have effects that are for good, without a commit here: a job that stops
   * with a savepoint. What has happened in the store since its last commit is looked at.
   *
   * @return fails with {@link JobTakenOverException}, or because the store does not say whose the
   *     job is
   */
  default CompletionStage<Void> confirm(int attempt) {
    return CompletableFuture.completedStage(null);
  }

  /**
   * How often a checkpoint is due from now on, until the job has ended: for a store that tells
   * people when none comes. Said at each attempt.
   */
  default void checkpointsAreDue(Duration every) {}

  /** Nothing more is asked of the store by this job's coordinator, however it has ended. */
  default void jobEnded() {}
}
