package io.weir.api.runtime.state.filesystem;

import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.core.fs.Path;
import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.CheckpointDirectory;
import io.weir.api.runtime.state.StateBackend;
import io.weir.api.util.TernaryBoolean;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Live state on the heap, snapshots in a directory. Of the constructors' parameters only the two
 * directories have an effect; the others are kept for their getters, for snapshots are always
 * written off the data path and in chunks of the engine's choice.
 */
public class FsStateBackend implements StateBackend {

  private static final int UNSET = -1;
  private static final int HIGHEST_THRESHOLD = 1024 * 1024;

  private final URI checkpointDataUri;
  private final URI savepointDirectory; // null: none
  private final int fileStateSizeThreshold;
  private final int writeBufferSize;
  private final TernaryBoolean asynchronousSnapshots;

  /**
   * @param checkpointDataUri with a scheme, for example {@code file:///var/checkpoints}
   * @throws IllegalArgumentException if it has no scheme or no path, or is a root directory
   */
  public FsStateBackend(String checkpointDataUri) {
    this(CheckpointDirectory.checked(checkpointDataUri));
  }

  public FsStateBackend(String checkpointDataUri, boolean asynchronousSnapshots) {
    this(CheckpointDirectory.checked(checkpointDataUri), asynchronousSnapshots);
  }

  public FsStateBackend(Path checkpointDataUri) {
    this(checkpointDataUri.toUri());
  }

  public FsStateBackend(Path checkpointDataUri, boolean asynchronousSnapshots) {
    this(checkpointDataUri.toUri(), asynchronousSnapshots);
  }

  public FsStateBackend(URI checkpointDataUri) {
    this(checkpointDataUri, null, UNSET, UNSET, TernaryBoolean.UNDEFINED);
  }

  /**
   * @param defaultSavepointDirectory for savepoints whose call names none, unless the environment
   *     has one; null: none
   */
  public FsStateBackend(URI checkpointDataUri, URI defaultSavepointDirectory) {
    this(checkpointDataUri, defaultSavepointDirectory, UNSET, UNSET, TernaryBoolean.UNDEFINED);
  }

  public FsStateBackend(URI checkpointDataUri, boolean asynchronousSnapshots) {
    this(checkpointDataUri, null, UNSET, UNSET, TernaryBoolean.fromBoolean(asynchronousSnapshots));
  }

  public FsStateBackend(URI checkpointDataUri, int fileStateSizeThreshold) {
    this(checkpointDataUri, null, fileStateSizeThreshold, UNSET, TernaryBoolean.UNDEFINED);
  }

  public FsStateBackend(
      URI checkpointDataUri, int fileStateSizeThreshold, boolean asynchronousSnapshots) {
    this(
        checkpointDataUri,
        null,
        fileStateSizeThreshold,
        UNSET,
        TernaryBoolean.fromBoolean(asynchronousSnapshots));
  }

  /**
   * @param defaultSavepointDirectory for savepoints whose call names none, unless the environment
   *     has one; null: none
   * @param fileStateSizeThreshold in bytes, to 1 MiB; -1: the default
   * @param writeBufferSize in bytes; -1: the default
   */
  public FsStateBackend(
      URI checkpointDirectory,
      URI defaultSavepointDirectory,
      int fileStateSizeThreshold,
      int writeBufferSize,
      TernaryBoolean asynchronousSnapshots) {
    if (fileStateSizeThreshold < UNSET || fileStateSizeThreshold > HIGHEST_THRESHOLD) {
      throw new IllegalArgumentException(
          "The threshold of small files must be from -1 (the default) to "
              + HIGHEST_THRESHOLD
              + " bytes; it was "
              + fileStateSizeThreshold
              + ".");
    }
    if (writeBufferSize < UNSET) {
      throw new IllegalArgumentException(
          "The size of the write buffer must be -1 (the default) or more bytes; it was "
              + writeBufferSize
              + ".");
    }
    this.checkpointDataUri = CheckpointDirectory.checked(checkpointDirectory);
    this.savepointDirectory =
        defaultSavepointDirectory == null
            ? null
            : CheckpointDirectory.checked(defaultSavepointDirectory);
    this.fileStateSizeThreshold = fileStateSizeThreshold;
    this.writeBufferSize = writeBufferSize;
    this.asynchronousSnapshots =
        Objects.requireNonNull(asynchronousSnapshots, "asynchronousSnapshots");
  }

  public Path getCheckpointPath() {
    return new Path(checkpointDataUri);
  }

  /** The same as {@link #getCheckpointPath()}. */
  public Path getBasePath() {
    return getCheckpointPath();
  }

  /** Null if there is none. */
  public Path getSavepointPath() {
    return savepointDirectory == null ? null : new Path(savepointDirectory);
  }

  /** What was given, else Flink's default; in bytes. */
  public int getMinFileSizeThreshold() {
    return fileStateSizeThreshold == UNSET
        ? (int) CheckpointingOptions.FS_SMALL_FILE_THRESHOLD.defaultValue().getBytes()
        : fileStateSizeThreshold;
  }

  /** What was given, else Flink's default; in bytes. */
  public int getWriteBufferSize() {
    return writeBufferSize == UNSET
        ? CheckpointingOptions.FS_WRITE_BUFFER_SIZE.defaultValue()
        : writeBufferSize;
  }

  /** What was asked for; true unless set. */
  public boolean isUsingAsynchronousSnapshots() {
    return asynchronousSnapshots.getOrDefault(true);
  }

  @Override
  public Optional<StorageSpec> snapshotStorage() {
    return Optional.of(new StorageSpec.Directory(checkpointDataUri));
  }

  @Override
  public Optional<URI> defaultSavepointDirectory() {
    return Optional.ofNullable(savepointDirectory);
  }

  @Override
  public String toString() {
    return "FsStateBackend (" + checkpointDataUri + ")";
  }
}
