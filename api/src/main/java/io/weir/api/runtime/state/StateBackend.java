package io.weir.api.runtime.state;

import io.weir.api.graph.StorageSpec;
import java.io.Serializable;
import java.net.URI;
import java.util.Optional;

/** Where live state is kept and, in the older backends, where its snapshots go. */
public interface StateBackend extends Serializable {

  /** Where snapshots go; empty when the backend leaves that to the checkpoint storage. */
  default Optional<StorageSpec> snapshotStorage() {
    return Optional.empty();
  }

  /** For savepoints whose call names no directory; empty when the backend has none. */
  default Optional<URI> defaultSavepointDirectory() {
    return Optional.empty();
  }
}
