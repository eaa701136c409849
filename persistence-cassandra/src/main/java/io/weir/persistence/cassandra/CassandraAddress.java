package io.weir.persistence.cassandra;

import io.weir.persistence.cassandra.schema.KeyspaceName;
import java.util.Optional;

/**
 * What people write for checkpoints in Cassandra: {@code cassandra:keyspace}, or {@code cassandra:}
 * for the keyspace that the configuration names.
 *
 * @param keyspace empty: as configured
 */
record CassandraAddress(Optional<KeyspaceName> keyspace) {

  static final String SCHEME = "cassandra:";

  static final String HOSTS =
      "hosts are not part of it but of the configuration, weir.persistence.cassandra.driver.basic.contact-points";

  /**
   * @throws IllegalArgumentException that shows how to write it
   */
  static CassandraAddress of(String address) {
    if (!address.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw refused(address, "it does not begin with " + SCHEME);
    }
    String rest = address.substring(SCHEME.length());
    if (rest.startsWith("/")) {
      throw refused(address, HOSTS);
    }
    try {
      return new CassandraAddress(
          rest.isEmpty() ? Optional.empty() : Optional.of(new KeyspaceName(rest)));
    } catch (IllegalArgumentException e) {
      throw refused(address, e.getMessage());
    }
  }

  private static IllegalArgumentException refused(String address, String why) {
    return new IllegalArgumentException(
        "'%s' is no address of a store in Cassandra: %s Write cassandra:weir for the keyspace weir."
            .formatted(address, why.endsWith(".") ? why : why + "."));
  }

  @Override
  public String toString() {
    return SCHEME + keyspace.map(KeyspaceName::name).orElse("");
  }
}
