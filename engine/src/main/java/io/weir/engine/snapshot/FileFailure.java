package io.weir.engine.snapshot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Words for what went wrong with a snapshot's file, and what to do about it. */
final class FileFailure {

  private FileFailure() {}

  /**
   * @param what what could not be done: saved, loaded or deleted
   */
  static SnapshotStoreException of(
      String what, Path root, Path file, ChunkId chunk, Exception cause) {
    return new SnapshotStoreException(
        String.format(
            "Snapshot chunk %s of checkpoint %d could not be %s in file:%s: %s. File: %s. %s",
            chunk, chunk.sequenceNr(), what, root, reason(cause), file, remedy(what, cause)),
        cause);
  }

  /** The cause in words; Java's file exceptions often have the path alone as message. */
  static String reason(Exception cause) {
    if (cause instanceof AccessDeniedException) {
      return "access was denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (cause instanceof SnapshotStoreException) {
      return cause.getMessage();
    }
    if (cause instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    if (cause.getClass() == IOException.class) {
      return cause.getMessage();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  static String remedy(String what, Exception cause) {
    String reason = reason(cause).toLowerCase(Locale.ROOT);
    if (reason.contains("no space left") || reason.contains("quota")) {
      return "Free space on that disk, or put the checkpoint directory on a larger one.";
    }
    if (reason.contains("denied") || reason.contains("read-only") || reason.contains("permitted")) {
      return "Give the user that runs the job the right to write and read there.";
    }
    return what.equals("loaded")
        ? "Restore the file from a copy, or start the job from another checkpoint."
        : "Check that disk and directory, or choose another checkpoint directory.";
  }
}
