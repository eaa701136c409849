package io.weir.persistence.cassandra;

import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.StateBackend;
import java.util.Optional;

/**
 * Live state on the heap, snapshots in Cassandra. Where Cassandra is, and how to log on to it, the
 * application's configuration says: {@code weir.persistence.cassandra}.
 */
public class CassandraStateBackend implements StateBackend {

  private final String address;

  /** In the keyspace that the configuration names. */
  public CassandraStateBackend() {
    this(CassandraAddress.SCHEME);
  }

  /**
   * @param keyspace its name, or {@code cassandra:} and its name
   * @throws IllegalArgumentException when that is no name of a keyspace
   */
  public CassandraStateBackend(String keyspace) {
    this.address =
        CassandraAddress.of(keyspace.contains(":") ? keyspace : CassandraAddress.SCHEME + keyspace)
            .toString();
  }

  @Override
  public Optional<StorageSpec> snapshotStorage() {
    return Optional.of(new StorageSpec.Plugin(address));
  }

  @Override
  public String toString() {
    return "CassandraStateBackend (" + address + ")";
  }
}
