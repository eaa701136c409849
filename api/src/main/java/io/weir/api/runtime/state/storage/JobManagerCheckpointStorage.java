package io.weir.api.runtime.state.storage;

import io.weir.api.core.fs.Path;
import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.CheckpointDirectory;
import io.weir.api.runtime.state.CheckpointStorage;
import java.net.URI;

/**
 * Snapshots in the memory of the process: for development and tests. With a directory they go
 * there, and have no limit.
 */
public class JobManagerCheckpointStorage implements CheckpointStorage {

  /** 5 MiB. */
  public static final int DEFAULT_MAX_STATE_SIZE = 5 * 1024 * 1024;

  private final URI checkpointDirectory; // null: memory
  private final int maxStateSize;

  public JobManagerCheckpointStorage() {
    this(DEFAULT_MAX_STATE_SIZE);
  }

  /**
   * @param maxStateSize bytes that the state of one operator instance may have in a snapshot
   */
  public JobManagerCheckpointStorage(int maxStateSize) {
    this((URI) null, maxStateSize);
  }

  /**
   * @param checkpointPath a directory, with a scheme, for example {@code file:///var/checkpoints}
   */
  public JobManagerCheckpointStorage(String checkpointPath) {
    this(CheckpointDirectory.checked(checkpointPath), DEFAULT_MAX_STATE_SIZE);
  }

  /**
   * @param checkpointPath a directory, with a scheme
   * @param maxStateSize bytes, kept for its getter
   */
  public JobManagerCheckpointStorage(Path checkpointPath, int maxStateSize) {
    this(CheckpointDirectory.checked(checkpointPath.toUri()), maxStateSize);
  }

  private JobManagerCheckpointStorage(URI checkpointDirectory, int maxStateSize) {
    if (maxStateSize <= 0) {
      throw new IllegalArgumentException(
          "The maximum size of state must be above 0 bytes; it was " + maxStateSize + ".");
    }
    this.checkpointDirectory = checkpointDirectory;
    this.maxStateSize = maxStateSize;
  }

  /** Null if there is none. */
  public Path getCheckpointPath() {
    return checkpointDirectory == null ? null : new Path(checkpointDirectory);
  }

  /** Always null: where savepoints go is set at the environment. */
  public Path getSavepointPath() {
    return null;
  }

  /** In bytes. */
  public int getMaxStateSize() {
    return maxStateSize;
  }

  @Override
  public StorageSpec snapshotStorage() {
    return checkpointDirectory == null
        ? new StorageSpec.Memory(maxStateSize)
        : new StorageSpec.Directory(checkpointDirectory);
  }
}
