package io.weir.api.runtime.state.storage;

import io.weir.api.core.fs.Path;
import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.CheckpointDirectory;
import io.weir.api.runtime.state.CheckpointStorage;
import java.net.URI;

/** Snapshots in a directory. */
public class FileSystemCheckpointStorage implements CheckpointStorage {

  private final URI checkpointDirectory;

  /**
   * @param checkpointDirectory with a scheme, for example {@code file:///var/checkpoints}
   * @throws IllegalArgumentException if it has no scheme or no path, or is a root directory
   */
  public FileSystemCheckpointStorage(String checkpointDirectory) {
    this.checkpointDirectory = CheckpointDirectory.checked(checkpointDirectory);
  }

  public FileSystemCheckpointStorage(Path checkpointDirectory) {
    this(checkpointDirectory.toUri());
  }

  public FileSystemCheckpointStorage(URI checkpointDirectory) {
    this.checkpointDirectory = CheckpointDirectory.checked(checkpointDirectory);
  }

  public Path getCheckpointPath() {
    return new Path(checkpointDirectory);
  }

  @Override
  public StorageSpec snapshotStorage() {
    return new StorageSpec.Directory(checkpointDirectory);
  }
}
