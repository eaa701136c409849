package io.weir.persistence.cassandra.commit;

import java.time.Instant;
import java.util.UUID;

/**
 * Who may commit for a job.
 *
 * @param attempt of the job, at least 1; a newer one takes over. Above {@link #MOST_ATTEMPTS} it is
 *     another job that has claimed a checkpoint of this one
 * @param owner one for each coordinator there ever was, so that two with the same attempt differ
 * @param coordinator the same for people
 */
record Claim(int attempt, UUID owner, String coordinator, Instant claimedAt) {

  /** More than any job has. */
  static final int MOST_ATTEMPTS = 1_000_000_000;

  boolean isOf(Claim other) {
    return attempt == other.attempt && owner.equals(other.owner);
  }

  @Override
  public String toString() {
    return attempt > MOST_ATTEMPTS
        ? "another job of the coordinator %s".formatted(coordinator)
        : "attempt %d of the coordinator %s".formatted(attempt, coordinator);
  }
}
