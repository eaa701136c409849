package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The engine's port to durable storage: immutable chunks of bytes by id. Realised with Akka
 * Persistence snapshot plugins. Safe for use from any thread; nothing blocks the caller.
 *
 * <p>A failed save may still have happened (a late write): ids are never used twice, and only what
 * a manifest refers to exists.
 */
public interface SnapshotStore {

  /**
   * Chunks are at most this long: less than 1 MiB, with room for the header of an array and for the
   * last entry that is written before a chunk is cut. G1 gives an array that is a byte longer than
   * a region of 1 MiB two of them. Stored chunks may be longer, up to 1 MiB: earlier builds' are.
   */
  int MAX_CHUNK_BYTES = 960 << 10;

  /** Completes when the bytes are durable. Fails with {@link SnapshotStoreException}. */
  CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes);

  /**
   * Exactly the chunk that is referred to, a part of a pack included, its length and checksum
   * verified. Fails with {@link SnapshotStoreException} that names the chunk when it is missing,
   * truncated or altered; never gives an older one.
   */
  CompletionStage<byte[]> load(ChunkRef ref);

  /**
   * All that is stored under that id, for a caller who verifies the content itself: the head of a
   * manifest, where all references start, and packs that many read parts of. Fails as {@link
   * #load(ChunkRef)}.
   */
  CompletionStage<byte[]> load(ChunkId id);

  /** Removes one chunk; one that is not there is no error. */
  CompletionStage<Void> delete(ChunkId id);

  /** What a person calls this store in messages, for example {@code file:/tmp/checkpoints}. */
  String description();

  /**
   * What a new job is given to start from a checkpoint here, {@code execution.savepoint.path}:
   * {@code file:/tmp/checkpoints/<job id>/chk-<n>}. Empty when nothing leads here from another
   * process.
   */
  default Optional<String> path(String jobId, long checkpointId) {
    return Optional.empty();
  }

  /** The manifests of one job whose chunks are here. */
  default CheckpointStore manifests(ActorSystem<?> system, String jobId) {
    return new ManifestStore(system, jobId, this);
  }
}
