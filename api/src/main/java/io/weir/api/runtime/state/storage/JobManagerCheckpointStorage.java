package io.weir.api.runtime.state.storage;

import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.CheckpointStorage;

/** Snapshots in the memory of the process: for development and tests. */
public class JobManagerCheckpointStorage implements CheckpointStorage {

  /** 5 MiB. */
  public static final int DEFAULT_MAX_STATE_SIZE = 5 * 1024 * 1024;

  private final int maxStateSize;

  public JobManagerCheckpointStorage() {
    this(DEFAULT_MAX_STATE_SIZE);
  }

  /**
   * @param maxStateSize bytes that the state of one operator instance may have in a snapshot
   */
  public JobManagerCheckpointStorage(int maxStateSize) {
    if (maxStateSize <= 0) {
      throw new IllegalArgumentException(
          "The maximum size of state must be above 0 bytes; it was " + maxStateSize + ".");
    }
    this.maxStateSize = maxStateSize;
  }

  /** In bytes. */
  public int getMaxStateSize() {
    return maxStateSize;
  }

  @Override
  public StorageSpec snapshotStorage() {
    return new StorageSpec.Memory(maxStateSize);
  }
}
