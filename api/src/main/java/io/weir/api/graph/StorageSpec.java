package io.weir.api.graph;

import java.net.URI;

/** Where the snapshots of a job go. Live state is on the heap. */
public sealed interface StorageSpec {

  /** In the memory of the process, each operator instance's state limited to so many bytes. */
  record Memory(long maxStateBytes) implements StorageSpec {}

  /** Below the given address; the engine refuses a scheme that it has no store for. */
  record Directory(URI uri) implements StorageSpec {}

  /**
   * In a store that a module beside the engine provides, found by the address's scheme.
   *
   * @param address scheme, colon, and a rest that only that store understands
   */
  record Plugin(String address) implements StorageSpec {}
}
