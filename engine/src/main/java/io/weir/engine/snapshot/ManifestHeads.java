package io.weir.engine.snapshot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where the heads of one job's manifests are: the one write that makes a checkpoint exist. As a
 * rule they are chunks beside the others; a store that can refuse the write of a stale coordinator
 * does it here. Safe for use from any thread; nothing blocks.
 */
public interface ManifestHeads {

  /**
   * The commit. If it fails, the checkpoint may or may not exist.
   *
   * @param manifest for what the store itself wants to know or show; not to be stored
   * @param head all that has to be given back
   */
  CompletionStage<Void> save(CheckpointManifest manifest, byte[] head);

  /** Exactly that checkpoint's, as it was saved; whoever asks verifies it. */
  CompletionStage<byte[]> load(long checkpointId);

  /** From when this completes the checkpoint does not exist; one that is not there is no error. */
  CompletionStage<Void> delete(long checkpointId);

  /** What messages call it. */
  String name(long checkpointId);

  /** See {@link CheckpointStore#attemptBegins}. */
  default CompletionStage<Void> attemptBegins(int attempt) {
    return CompletableFuture.completedStage(null);
  }

  /** See {@link CheckpointStore#confirm}. */
  default CompletionStage<Void> confirm(int attempt) {
    return CompletableFuture.completedStage(null);
  }

  /** See {@link CheckpointStore#checkpointsAreDue}. */
  default void checkpointsAreDue(Duration every) {}

  /** See {@link CheckpointStore#jobEnded}. */
  default void jobEnded() {}
}
