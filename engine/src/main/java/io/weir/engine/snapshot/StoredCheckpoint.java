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
 */
public record StoredCheckpoint(
    Path metadata, Path root, ChunkId head, CheckpointManifest manifest) {

  private static final int MOST_NAMED = 3;

  /**
   * Reads the manifest and looks for every chunk; their content is verified when it is read.
   *
   * @param path what a person wrote, see {@link CheckpointPath}
   * @throws SnapshotStoreException with the path, the reason and the remedy
   */
  public static StoredCheckpoint at(String path, ActorSystem<?> system) {
    Path metadata = CheckpointPath.metadata(path);
    try {
      return read(metadata, SerializationExtension.get(Adapter.toClassic(system)));
    } catch (IOException | RuntimeException e) {
      throw CheckpointPath.refused(path, FileFailure.reason(e), e);
    }
  }

  private static StoredCheckpoint read(Path metadata, Serialization akka) throws IOException {
    Header header = SnapshotDirectory.header(metadata);
    Path root =
        SnapshotPath.root(metadata, header.persistenceId(), header.sequenceNr())
            .orElseThrow(
                () ->
                    new IOException(
                        "its directory was renamed, and was written as '%s' below the store's own: give it that name again"
                            .formatted(header.persistenceId())));
    SnapshotDirectory directory = new SnapshotDirectory(root);
    CheckpointManifest manifest = manifest(header, directory, akka);
    checkChunks(directory, manifest);
    return new StoredCheckpoint(
        metadata, root, new ChunkId(header.persistenceId(), header.sequenceNr()), manifest);
  }

  private static CheckpointManifest manifest(
      Header header, SnapshotDirectory directory, Serialization akka) throws IOException {
    byte[] head = directory.load(header.persistenceId(), header.sequenceNr()).data().bytes();
    ManifestEnvelope envelope = ManifestEnvelope.decode(header.sequenceNr(), head);
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
          "%d of the %d files that it is made of are missing or damaged: %s%s"
              .formatted(
                  bad.size(),
                  stored.size(),
                  String.join(", ", bad.subList(0, Math.min(bad.size(), MOST_NAMED))),
                  bad.size() > MOST_NAMED ? " and others" : ""));
    }
  }

  public long checkpointId() {
    return manifest.checkpointId();
  }

  /** For people: the path that leads to it. */
  public String path() {
    return "file:" + metadata.getParent();
  }
}
