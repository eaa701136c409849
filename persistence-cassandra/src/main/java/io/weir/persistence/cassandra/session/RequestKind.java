package io.weir.persistence.cassandra.session;

/** What a request asks for; each has a latency of its own. */
public enum RequestKind {
  READ,
  WRITE,
  /** A lightweight transaction: several round trips between replicas. */
  TRANSACTION
}
