package io.weir.api.runtime.state.memory;

import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.StateBackend;
import java.util.Optional;

/** Live state on the heap, snapshots in the memory of the process: for development and tests. */
public class MemoryStateBackend implements StateBackend {

  /** 5 MiB. */
  public static final int DEFAULT_MAX_STATE_SIZE = 5 * 1024 * 1024;

  private final int maxStateSize;

  public MemoryStateBackend() {
    this(DEFAULT_MAX_STATE_SIZE);
  }

  /**
   * @param asynchronousSnapshots without effect: snapshots are always written off the data path
   */
  public MemoryStateBackend(boolean asynchronousSnapshots) {
    this();
  }

  /**
   * @param maxStateSize bytes that the state of one operator instance may have in a snapshot
   */
  public MemoryStateBackend(int maxStateSize) {
    if (maxStateSize <= 0) {
      throw new IllegalArgumentException(
          "The maximum size of state must be above 0 bytes; it was " + maxStateSize + ".");
    }
    this.maxStateSize = maxStateSize;
  }

  /**
   * @param maxStateSize bytes that the state of one operator instance may have in a snapshot
   * @param asynchronousSnapshots without effect: snapshots are always written off the data path
   */
  public MemoryStateBackend(int maxStateSize, boolean asynchronousSnapshots) {
    this(maxStateSize);
  }

  /** In bytes. */
  public int getMaxStateSize() {
    return maxStateSize;
  }

  @Override
  public Optional<StorageSpec> snapshotStorage() {
    return Optional.of(new StorageSpec.Memory(maxStateSize));
  }

  @Override
  public String toString() {
    return "MemoryStateBackend (maximum state size: " + maxStateSize + " bytes)";
  }
}
