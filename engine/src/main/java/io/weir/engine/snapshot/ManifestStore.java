package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Manifests of one job, beside the job's chunks: the head under {@code <job>/chk-<n>/_metadata}
 * with the checkpoint's id as sequence number. A manifest of more than one chunk is stored in parts
 * under {@code <job>/manifest/<part>}, and the head, saved last, refers to them. The manifest of a
 * savepoint has the savepoint's name in place of the first two segments.
 */
public final class ManifestStore implements CheckpointStore {

  private final String jobId;
  private final String parts;
  private final ManifestHeads heads;
  private final SnapshotStore store;
  private final Serialization serialization;
  private final int maxChunkBytes;

  /**
   * @param jobId first segment of the job's persistence ids
   * @param store the store of the job's chunks
   */
  public ManifestStore(ActorSystem<?> system, String jobId, SnapshotStore store) {
    this(system, jobId, store, SnapshotStore.MAX_CHUNK_BYTES);
  }

  ManifestStore(ActorSystem<?> system, String jobId, SnapshotStore store, int maxChunkBytes) {
    this(
        system,
        jobId,
        parts(jobId),
        new ChunkHeads(store, checkpoint -> head(jobId, checkpoint)),
        store,
        maxChunkBytes);
  }

  private ManifestStore(
      ActorSystem<?> system,
      String jobId,
      String parts,
      ManifestHeads heads,
      SnapshotStore store,
      int maxChunkBytes) {
    this.jobId = jobId;
    this.parts = parts;
    this.heads = heads;
    this.store = store;
    this.serialization = SerializationExtension.get(Adapter.toClassic(system));
    this.maxChunkBytes = maxChunkBytes;
  }

  /** For a store that keeps heads apart from the chunks. */
  public static ManifestStore withHeads(
      ActorSystem<?> system, String jobId, SnapshotStore store, ManifestHeads heads) {
    return new ManifestStore(
        system, jobId, parts(jobId), heads, store, SnapshotStore.MAX_CHUNK_BYTES);
  }

  /**
   * For the one manifest of a savepoint.
   *
   * @param name first segment of all persistence ids of the savepoint
   */
  public static ManifestStore ofSavepoint(
      ActorSystem<?> system, String jobId, String name, SnapshotStore store) {
    String head = name + "/" + SnapshotPath.METADATA;
    return new ManifestStore(
        system,
        jobId,
        parts(name),
        new ChunkHeads(store, checkpoint -> head),
        store,
        SnapshotStore.MAX_CHUNK_BYTES);
  }

  /** For the one manifest whose head has that persistence id; to read or discard it. */
  static ManifestStore at(ActorSystem<?> system, String jobId, String head, SnapshotStore store) {
    return new ManifestStore(
        system,
        jobId,
        head,
        new ChunkHeads(store, checkpoint -> head),
        store,
        SnapshotStore.MAX_CHUNK_BYTES);
  }

  /** Persistence id of the parts of large manifests, without their numbers. */
  private static String parts(String owner) {
    return owner + "/manifest";
  }

  /** Persistence id of the head of a checkpoint's manifest. */
  public static String head(String jobId, long checkpointId) {
    return directory(jobId, checkpointId) + "/" + SnapshotPath.METADATA;
  }

  /** What a path to the checkpoint ends with. */
  public static String directory(String jobId, long checkpointId) {
    return jobId + "/chk-" + checkpointId;
  }

  @Override
  public CompletionStage<Void> commit(CheckpointManifest manifest) {
    if (!manifest.jobId().equals(jobId)) {
      throw new IllegalArgumentException(
          "A manifest of job " + manifest.jobId() + " was given to the store of job " + jobId);
    }
    var envelope = ManifestEnvelope.of(manifest, serialization);
    byte[] whole = envelope.encode();
    if (whole.length <= maxChunkBytes) {
      return heads.save(manifest, whole);
    }
    return saveParts(manifest.checkpointId(), envelope.bytes(), new ArrayList<>())
        .thenCompose(parts -> heads.save(manifest, envelope.withParts(parts).encode()));
  }

  /** One after the other: manifests of several parts are rare, and memory is bounded so. */
  private CompletionStage<List<ChunkRef>> saveParts(
      long checkpointId, byte[] bytes, List<ChunkRef> saved) {
    int from = saved.size() * maxChunkBytes;
    if (from >= bytes.length) {
      return CompletableFuture.completedStage(saved);
    }
    var id = new ChunkId(parts + "/" + saved.size(), checkpointId);
    byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + maxChunkBytes));
    return store
        .save(id, part)
        .thenCompose(
            ref -> {
              saved.add(ref);
              return saveParts(checkpointId, bytes, saved);
            });
  }

  @Override
  public CompletionStage<CheckpointManifest> load(long checkpointId) {
    return loadHead(checkpointId)
        .thenCompose(
            envelope ->
                loadParts(envelope, 0, new ByteArrayOutputStream())
                    .thenApply(bytes -> read(checkpointId, envelope, bytes)));
  }

  private CompletionStage<ManifestEnvelope> loadHead(long checkpointId) {
    return heads
        .load(checkpointId)
        .thenApply(
            bytes -> {
              try {
                return ManifestEnvelope.decode(checkpointId, bytes);
              } catch (IOException e) {
                throw refused(checkpointId, e.getMessage(), e);
              }
            });
  }

  private CompletionStage<byte[]> loadParts(
      ManifestEnvelope envelope, int next, ByteArrayOutputStream loaded) {
    if (envelope.parts().isEmpty()) {
      return CompletableFuture.completedStage(envelope.bytes());
    }
    if (next == envelope.parts().size()) {
      return CompletableFuture.completedStage(loaded.toByteArray());
    }
    return store
        .load(envelope.parts().get(next))
        .thenCompose(
            part -> {
              loaded.writeBytes(part);
              return loadParts(envelope, next + 1, loaded);
            });
  }

  private CheckpointManifest read(long checkpointId, ManifestEnvelope envelope, byte[] bytes) {
    CheckpointManifest manifest;
    try {
      manifest = envelope.read(bytes, serialization);
    } catch (RuntimeException e) {
      throw refused(checkpointId, "it cannot be read: " + e.getMessage(), e);
    }
    if (manifest.checkpointId() != checkpointId || !manifest.jobId().equals(jobId)) {
      throw refused(
          checkpointId,
          "it is of checkpoint " + manifest.checkpointId() + " of job " + manifest.jobId(),
          null);
    }
    return manifest;
  }

  private SnapshotStoreException refused(long checkpointId, String reason, Exception cause) {
    return new SnapshotStoreException(
        String.format(
            "The manifest %s of checkpoint %d cannot be used from %s: %s. Start the job from"
                + " another checkpoint, or with the version of Weir that took this one.",
            heads.name(checkpointId), checkpointId, store.description(), reason),
        cause);
  }

  /** The head first, so that no checkpoint exists whose parts are gone. */
  @Override
  public CompletionStage<Void> discard(long checkpointId) {
    CompletionStage<List<ChunkRef>> parts =
        loadHead(checkpointId)
            .handle((envelope, failure) -> failure == null ? envelope.parts() : List.of());
    return parts.thenCompose(
        refs -> heads.delete(checkpointId).thenCompose(done -> deleteAll(refs)));
  }

  private CompletionStage<Void> deleteAll(List<ChunkRef> refs) {
    return CompletableFuture.allOf(
        refs.stream()
            .map(ref -> store.delete(ref.id()).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public CompletionStage<Void> attemptBegins(int attempt) {
    return heads.attemptBegins(attempt);
  }

  @Override
  public CompletionStage<Void> confirm(int attempt) {
    return heads.confirm(attempt);
  }

  @Override
  public void checkpointsAreDue(Duration every) {
    heads.checkpointsAreDue(every);
  }

  @Override
  public void jobEnded() {
    heads.jobEnded();
  }
}
