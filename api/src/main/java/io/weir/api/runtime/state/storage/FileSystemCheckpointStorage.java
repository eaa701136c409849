package io.weir.api.runtime.state.storage;

import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.core.fs.Path;
import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.CheckpointDirectory;
import io.weir.api.runtime.state.CheckpointStorage;
import java.net.URI;

/**
 * Snapshots in a directory. The sizes that some constructors take are kept for their getters: how
 * large the files are is the engine's choice.
 */
public class FileSystemCheckpointStorage implements CheckpointStorage {

  private static final int UNSET = -1;
  private static final int HIGHEST_THRESHOLD = 1024 * 1024;

  private final URI checkpointDirectory;
  private final int fileStateSizeThreshold;
  private final int writeBufferSize;

  /**
   * @param checkpointDirectory with a scheme, for example {@code file:///var/checkpoints}
   * @throws IllegalArgumentException if it has no scheme or no path, or is a root directory
   */
  public FileSystemCheckpointStorage(String checkpointDirectory) {
    this(CheckpointDirectory.checked(checkpointDirectory));
  }

  public FileSystemCheckpointStorage(Path checkpointDirectory) {
    this(checkpointDirectory.toUri());
  }

  public FileSystemCheckpointStorage(URI checkpointDirectory) {
    this(checkpointDirectory, UNSET, UNSET);
  }

  public FileSystemCheckpointStorage(URI checkpointDirectory, int fileStateSizeThreshold) {
    this(checkpointDirectory, fileStateSizeThreshold, UNSET);
  }

  /**
   * @param fileStateSizeThreshold in bytes, to 1 MiB; -1: the default
   * @param writeBufferSize in bytes; -1: the default
   */
  public FileSystemCheckpointStorage(
      Path checkpointDirectory, int fileStateSizeThreshold, int writeBufferSize) {
    this(checkpointDirectory.toUri(), fileStateSizeThreshold, writeBufferSize);
  }

  private FileSystemCheckpointStorage(
      URI checkpointDirectory, int fileStateSizeThreshold, int writeBufferSize) {
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
    this.checkpointDirectory = CheckpointDirectory.checked(checkpointDirectory);
    this.fileStateSizeThreshold = fileStateSizeThreshold;
    this.writeBufferSize = writeBufferSize;
  }

  public Path getCheckpointPath() {
    return new Path(checkpointDirectory);
  }

  /** Always null: where savepoints go is set at the environment. */
  public Path getSavepointPath() {
    return null;
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

  @Override
  public StorageSpec snapshotStorage() {
    return new StorageSpec.Directory(checkpointDirectory);
  }
}
