package io.weir.api.runtime.state.memory;

import io.weir.api.core.fs.Path;
import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.CheckpointDirectory;
import io.weir.api.runtime.state.StateBackend;
import io.weir.api.util.TernaryBoolean;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Live state on the heap, snapshots in the memory of the process: for development and tests. With a
 * checkpoint directory snapshots go there, and have no limit.
 */
public class MemoryStateBackend implements StateBackend {

  /** 5 MiB. */
  public static final int DEFAULT_MAX_STATE_SIZE = 5 * 1024 * 1024;

  private final URI checkpointDirectory; // null: memory
  private final URI savepointDirectory; // null: none
  private final int maxStateSize;
  private final TernaryBoolean asynchronousSnapshots;

  public MemoryStateBackend() {
    this(DEFAULT_MAX_STATE_SIZE);
  }

  /**
   * @param asynchronousSnapshots without effect: snapshots are always written off the data path
   */
  public MemoryStateBackend(boolean asynchronousSnapshots) {
    this(DEFAULT_MAX_STATE_SIZE, asynchronousSnapshots);
  }

  /**
   * @param maxStateSize bytes that the state of one operator instance may have in a snapshot
   */
  public MemoryStateBackend(int maxStateSize) {
    this(null, null, maxStateSize, TernaryBoolean.UNDEFINED);
  }

  /**
   * @param maxStateSize bytes that the state of one operator instance may have in a snapshot
   * @param asynchronousSnapshots without effect: snapshots are always written off the data path
   */
  public MemoryStateBackend(int maxStateSize, boolean asynchronousSnapshots) {
    this(null, null, maxStateSize, TernaryBoolean.fromBoolean(asynchronousSnapshots));
  }

  /**
   * @param checkpointPath a directory, with a scheme; null: snapshots stay in memory
   * @param savepointPath for savepoints whose call names no directory; null: none
   */
  public MemoryStateBackend(String checkpointPath, String savepointPath) {
    this(checkpointPath, savepointPath, DEFAULT_MAX_STATE_SIZE, TernaryBoolean.UNDEFINED);
  }

  /**
   * @param checkpointPath a directory, with a scheme; null: snapshots stay in memory
   * @param savepointPath for savepoints whose call names no directory; null: none
   * @param maxStateSize bytes that the state of one operator instance may have in a snapshot in
   *     memory
   * @param asynchronousSnapshots without effect: snapshots are always written off the data path
   */
  public MemoryStateBackend(
      String checkpointPath,
      String savepointPath,
      int maxStateSize,
      TernaryBoolean asynchronousSnapshots) {
    if (maxStateSize <= 0) {
      throw new IllegalArgumentException(
          "The maximum size of state must be above 0 bytes; it was " + maxStateSize + ".");
    }
    this.checkpointDirectory =
        checkpointPath == null ? null : CheckpointDirectory.checked(checkpointPath);
    this.savepointDirectory =
        savepointPath == null ? null : CheckpointDirectory.checked(savepointPath);
    this.maxStateSize = maxStateSize;
    this.asynchronousSnapshots =
        Objects.requireNonNull(asynchronousSnapshots, "asynchronousSnapshots");
  }

  /** In bytes. */
  public int getMaxStateSize() {
    return maxStateSize;
  }

  /** What was asked for; true unless set. */
  public boolean isUsingAsynchronousSnapshots() {
    return asynchronousSnapshots.getOrDefault(true);
  }

  /** Null if there is none. */
  public Path getCheckpointPath() {
    return checkpointDirectory == null ? null : new Path(checkpointDirectory);
  }

  /** Null if there is none. */
  public Path getSavepointPath() {
    return savepointDirectory == null ? null : new Path(savepointDirectory);
  }

  @Override
  public Optional<StorageSpec> snapshotStorage() {
    return Optional.of(
        checkpointDirectory == null
            ? new StorageSpec.Memory(maxStateSize)
            : new StorageSpec.Directory(checkpointDirectory));
  }

  @Override
  public Optional<URI> defaultSavepointDirectory() {
    return Optional.ofNullable(savepointDirectory);
  }

  @Override
  public String toString() {
    return "MemoryStateBackend (maximum state size: " + maxStateSize + " bytes)";
  }
}
