package io.weir.persistence.cassandra.health;

/** How well Cassandra serves this process; later ones are worse. */
public enum HealthState {
  /** Requests are answered, and checkpoints are committed in time. */
  HEALTHY,
  /** Requests had to be repeated or failed of late, or a job has had no checkpoint for too long. */
  DEGRADED,
  /** There is no session, or no request is answered any more. */
  DOWN
}
