package io.weir.persistence.cassandra.commit;

import java.time.Instant;
import java.util.UUID;

/**
 * Who may commit for a job.
 *
 * @param attempt of the job, at least 1; a newer one takes over
 * @param owner one for each coordinator there ever was, so that two with the same attempt differ
 * @param coordinator the same for people
 */
record Claim(int attempt, UUID owner, String coordinator, Instant claimedAt) {

  boolean isOf(Claim other) {
    return attempt == other.attempt && owner.equals(other.owner);
  }

  @Override
  public String toString() {
    return "attempt %d of the coordinator %s".formatted(attempt, coordinator);
  }
}
