package io.weir.engine.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of a directory store by its own account, for those who look at a directory without a job.
 * Read on the calling thread; nothing is written.
 *
 * @param root of the store that it was written in
 * @param id what the store calls it
 */
public record StoredFile(Path file, Path root, ChunkId id) {

  private static final Pattern TEMPORARY =
      Pattern.compile("(\\d{1,19}\\.snapshot|_metadata)\\.[0-9a-f-]{36}\\.[^.]+\\.tmp");

  /** Reads the head of a file; empty when that is none of a store's, or not where it was saved. */
  public static Optional<StoredFile> at(Path file) {
    try {
      SnapshotFileFormat.Header header = SnapshotDirectory.header(file);
      ChunkId id = new ChunkId(header.persistenceId(), header.sequenceNr());
      return SnapshotPath.root(file, header.persistenceId(), header.sequenceNr())
          .map(root -> new StoredFile(file, root, id));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** What is stored below the root under that id, verified, or why it cannot be had. */
  public static Content content(Path root, ChunkId id) {
    try {
      SnapshotDirectory directory = new SnapshotDirectory(root);
      return new Content.Whole(directory.load(id.persistenceId(), id.sequenceNr()).data().bytes());
    } catch (IOException | RuntimeException e) {
      return new Content.Damaged(FileFailure.reason(e));
    }
  }

  /** By its name: one that a writer was about to move into place, perhaps is. */
  public static boolean isTemporary(Path file) {
    return TEMPORARY.matcher(file.getFileName().toString()).matches();
  }

  /** By its name: the head of a manifest. */
  public static boolean isMetadata(Path file) {
    return file.endsWith(SnapshotPath.METADATA);
  }

  /** By its name: any other file of a store. */
  public static boolean isChunk(Path file) {
    return SnapshotPath.sequenceNr(file).isPresent();
  }

  /** What reading a file comes to. */
  public sealed interface Content {

    /** As it was saved. */
    record Whole(byte[] bytes) implements Content {}

    /** Not as it was saved, for this reason. */
    record Damaged(String reason) implements Content {}
  }
}
