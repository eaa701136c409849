package io.weir.persistence.cassandra.schema;

import java.util.Optional;
import java.util.Set;

/** Names that Cassandra has a use of its own for, in lower case. Pure. */
final class TakenNames {

  /** Cassandra's {@code reserved_keywords.txt} of 4.0 and 5.0 together. */
  private static final Set<String> RESERVED_WORDS =
      Set.of(
          ("add allow alter and apply asc authorize batch begin by columnfamily create default delete"
                  + " desc describe drop entries execute from full grant if in index infinity insert"
                  + " into is keyspace limit materialized mbean mbeans modify nan norecursive not null"
                  + " of on or order primary rename replace revoke schema select set table to token"
                  + " truncate unlogged unset update use using view where with")
              .split(" "));

  private static final Set<String> SYSTEM_KEYSPACES =
      Set.of(
          "system",
          "system_auth",
          "system_distributed",
          "system_schema",
          "system_traces",
          "system_views",
          "system_virtual_schema");

  private TakenNames() {}

  /** What a name is already, if anything. */
  static Optional<String> use(String name) {
    if (RESERVED_WORDS.contains(name)) {
      return Optional.of("a reserved word of CQL");
    }
    return SYSTEM_KEYSPACES.contains(name)
        ? Optional.of("one of Cassandra's own keyspaces")
        : Optional.empty();
  }
}
