package io.weir.persistence.cassandra.testkit;

/** What {@link CassandraNodes#close} leaves of the nodes' files. */
public enum Keep {
  /** Everything is deleted. */
  NOTHING,
  /** Logs and configuration stay: what one wants to see of a failure. */
  LOGS,
  /** Data, too: nodes started in the same directory go on with it. */
  EVERYTHING
}
