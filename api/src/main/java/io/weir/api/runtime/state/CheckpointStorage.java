package io.weir.api.runtime.state;

import io.weir.api.graph.StorageSpec;
import java.io.Serializable;

/** Where snapshots go. */
public interface CheckpointStorage extends Serializable {

  StorageSpec snapshotStorage();
}
