package io.weir.persistence.cassandra.testkit;

/**
 * A node could not be started, or did not answer in time. The message names the node, the cause as
 * far as it is known, and the end of the node's log.
 */
public final class CassandraStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CassandraStartException(String message) {
    super(message);
  }

  CassandraStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
