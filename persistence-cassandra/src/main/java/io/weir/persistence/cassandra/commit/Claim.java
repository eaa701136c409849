package io.weir.persistence.cassandra.commit;

import java.time.Instant;
import java.util.UUID;

/**
 * Who may commit for a job. Attempts are counted in terms: who takes a job over from outside begins
 * a new one, above all attempts that the coordinator before may still make.
 *
 * @param attempt of the job, at least 1; a newer one takes over
 * @param owner one for each coordinator there ever was, so that two with the same attempt differ
 * @param coordinator the same for people
 */
public record Claim(int attempt, UUID owner, String coordinator, Instant claimedAt) {

  /** Attempts of one term; a coordinator learns long before it has made so many. */
  static final int TERM = 1 << 16;

  private static final UUID NOBODY = new UUID(0, 0);

  /** Nobody commits for the job any more, unless a new term begins. */
  static Claim ofNobody(int attempt, String closedBy, Instant at) {
    return new Claim(attempt, NOBODY, "nobody: closed by the sweep of " + closedBy, at);
  }

  boolean isOfNobody() {
    return owner.equals(NOBODY);
  }

  /**
   * @param attempt the newest that is known, 0 for none
   */
  static int firstOfNextTerm(int attempt) {
    return Math.multiplyExact(attempt / TERM + 1, TERM);
  }

  boolean isOf(Claim other) {
    return attempt == other.attempt && owner.equals(other.owner);
  }

  @Override
  public String toString() {
    return "attempt %d of the coordinator %s".formatted(attempt, coordinator);
  }
}
