package io.weir.api.runtime.state.filesystem;

import io.weir.api.core.fs.Path;
import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.CheckpointDirectory;
import io.weir.api.runtime.state.StateBackend;
import java.net.URI;
import java.util.Optional;

/** Live state on the heap, snapshots in a directory. */
public class FsStateBackend implements StateBackend {

  private final URI checkpointDataUri;

  /**
   * @param checkpointDataUri with a scheme, for example {@code file:///var/checkpoints}
   * @throws IllegalArgumentException if it has no scheme or no path, or is a root directory
   */
  public FsStateBackend(String checkpointDataUri) {
    this(CheckpointDirectory.checked(checkpointDataUri));
  }

  /**
   * @param asynchronousSnapshots without effect: snapshots are always written off the data path
   */
  public FsStateBackend(String checkpointDataUri, boolean asynchronousSnapshots) {
    this(checkpointDataUri);
  }

  public FsStateBackend(Path checkpointDataUri) {
    this(checkpointDataUri.toUri());
  }

  /**
   * @param asynchronousSnapshots without effect: snapshots are always written off the data path
   */
  public FsStateBackend(Path checkpointDataUri, boolean asynchronousSnapshots) {
    this(checkpointDataUri);
  }

  public FsStateBackend(URI checkpointDataUri) {
    this.checkpointDataUri = CheckpointDirectory.checked(checkpointDataUri);
  }

  /**
   * @param asynchronousSnapshots without effect: snapshots are always written off the data path
   */
  public FsStateBackend(URI checkpointDataUri, boolean asynchronousSnapshots) {
    this(checkpointDataUri);
  }

  public Path getCheckpointPath() {
    return new Path(checkpointDataUri);
  }

  @Override
  public Optional<StorageSpec> snapshotStorage() {
    return Optional.of(new StorageSpec.Directory(checkpointDataUri));
  }

  @Override
  public String toString() {
    return "FsStateBackend (" + checkpointDataUri + ")";
  }
}
