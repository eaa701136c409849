package io.weir.engine.snapshot;

/** A chunk could not be saved or loaded. The message names chunk, store, reason and remedy. */
public sealed class SnapshotStoreException extends RuntimeException
    permits JobTakenOverException, RenamedDirectoryException {

  public SnapshotStoreException(String message) {
    super(message);
  }

  public SnapshotStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
