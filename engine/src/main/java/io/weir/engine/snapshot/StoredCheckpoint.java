package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import io.weir.engine.snapshot.SnapshotFileFormat.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint or savepoint that was found by its path: read on the calling thread, without any
 * actor, and known to be whole. Nothing is ever written.
 *
 * @param metadata the file of its manifest's head
 * @param head what the store calls that
 * @param root of the directory store that it is in
 * @param savedAtMillis wall clock when the head was saved, which made the checkpoint complete
 * @param manifestParts what else its manifest is made of, when that is large
 */
public record StoredCheckpoint(
    Path metadata,
    Path root,
    ChunkId head,
    long savedAtMillis,
    List<ChunkRef> manifestParts,
    CheckpointManifest manifest) {

  private static final int MOST_NAMED = 3;

  /**
   * Reads the manifest and looks for every chunk; their content is verified when it is read.
   *
   * @param path what a person wrote, see {@link CheckpointPath}
   * @throws SnapshotStoreException with the path, the reason and the remedy
   */
  public static StoredCheckpoint at(String path, ActorSystem<?> system) {
    return read(path, system, true);
  }

  /**
   * Reads the manifest alone: for who wants to say what is wrong with its chunks.
   *
   * @throws SnapshotStoreException as {@link #at} does
   */
  public static StoredCheckpoint manifestAt(String path, ActorSystem<?> system) {
    return read(path, system, false);
  }

  private static StoredCheckpoint read(String path, ActorSystem<?> system, boolean whole) {
    Path metadata = CheckpointPath.metadata(path);
    try {
      StoredCheckpoint stored =
          read(path, metadata, SerializationExtension.get(Adapter.toClassic(system)));
      if (whole) {
        checkChunks(new SnapshotDirectory(stored.root), stored.manifest);
      }
      return stored;
    } catch (RenamedDirectoryException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw CheckpointPath.refused(path, FileFailure.reason(e), e);
    }
  }

  private static StoredCheckpoint read(String path, Path metadata, Serialization akka)
      throws IOException {
    Header header = SnapshotDirectory.header(metadata);
    Path root =
        SnapshotPath.root(metadata, header.persistenceId(), header.sequenceNr())
            .orElseThrow(
                () -> new RenamedDirectoryException(path, metadata, header.persistenceId()));
    SnapshotDirectory directory = new SnapshotDirectory(root);
    byte[] head = directory.load(header.persistenceId(), header.sequenceNr()).data().bytes();
    ManifestEnvelope envelope = ManifestEnvelope.decode(header.sequenceNr(), head);
    return new StoredCheckpoint(
        metadata,
        root,
        new ChunkId(header.persistenceId(), header.sequenceNr()),
        header.timestampMillis(),
        envelope.parts(),
        manifest(envelope, header, directory, akka));
  }

  private static CheckpointManifest manifest(
      ManifestEnvelope envelope, Header header, SnapshotDirectory directory, Serialization akka)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(envelope.bytes());
    for (ChunkRef part : envelope.parts()) {
      ChunkId id = part.id();
      byte[] stored = directory.load(id.persistenceId(), id.sequenceNr()).data().bytes();
      bytes.writeBytes(ChunkContent.of(part, stored, "file:" + header.persistenceId()));
    }
    return envelope.read(bytes.toByteArray(), akka);
  }

  /** By the heads of their files: a checkpoint may have gigabytes. */
  private static void checkChunks(SnapshotDirectory directory, CheckpointManifest manifest) {
    Map<ChunkId, ChunkRef> stored = new LinkedHashMap<>();
    manifest.chunks().forEach(ref -> stored.put(ref.id(), ref));
    List<String> bad = new ArrayList<>();
    for (ChunkRef ref : stored.values()) {
      Path file = directory.file(ref.id().persistenceId(), ref.id().sequenceNr());
      try {
        int bytes = SnapshotDirectory.header(file).dataBytes();
        if (bytes != ref.storedBytes()) {
          bad.add(file + " (" + bytes + " bytes instead of " + ref.storedBytes() + ")");
        }
      } catch (IOException e) {
        bad.add(file + " (" + FileFailure.reason(e) + ")");
      }
    }
    if (!bad.isEmpty()) {
      throw new SnapshotStoreException(
          "of the %d files that it is made of, at least %d %s missing or damaged: %s%s"
              .formatted(
                  stored.size(),
                  bad.size(),
                  bad.size() == 1 ? "is" : "are",
                  String.join(", ", bad.subList(0, Math.min(bad.size(), MOST_NAMED))),
                  bad.size() > MOST_NAMED ? " and others" : ""));
    }
  }

  /** The file that holds a chunk of it, or a part of its manifest. */
  public Path file(ChunkId chunk) {
    return SnapshotPath.file(root, chunk.persistenceId(), chunk.sequenceNr());
  }

  /**
   * A chunk of it, verified.
   *
   * @throws SnapshotStoreException when it is missing or damaged
   */
  public byte[] load(ChunkRef ref) {
    if (StoredFile.content(root, ref.id()) instanceof StoredFile.Content.Whole whole) {
      return ChunkContent.of(ref, whole.bytes(), "file:" + root);
    }
    throw CheckpointPath.refused(path(), file(ref.id()) + " is missing or damaged", null);
  }

  /** A savepoint is complete in its own directory. */
  public boolean isSavepoint() {
    return !head.equals(
        new ChunkId(ManifestStore.head(manifest.jobId(), checkpointId()), checkpointId()));
  }

  public long checkpointId() {
    return manifest.checkpointId();
  }

  /** By which a job may restore it: its directory below that of the checkpoints. */
  public String id() {
    return root.relativize(metadata.getParent()).toString();
  }

  /** For people: the path that leads to it. */
  public String path() {
    return CheckpointPath.written(metadata.getParent());
  }
}
