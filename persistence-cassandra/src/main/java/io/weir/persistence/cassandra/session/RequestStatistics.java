package io.weir.persistence.cassandra.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the requests of one ActorSystem fare, as of a moment. Those of the journal are not among
 * them.
 *
 * @param repeated attempts that failed for a reason that may pass
 * @param failed requests that were given up
 * @param lastFailure of either kind
 * @param sinceAnswer time since the last request was answered; empty: none has been
 * @param underWay requests that have been sent and not been answered
 * @param waiting requests that wait for some of these to end
 */
public record RequestStatistics(
    Latency reads,
    Latency writes,
    Latency transactions,
    Occurrences repeated,
    Occurrences failed,
    Optional<Failure> lastFailure,
    Optional<Duration> sinceAnswer,
    int underWay,
    int waiting) {

  /** Something that went wrong, and when. */
  public record Failure(Instant at, String cause) {
    @Override
    public String toString() {
      return cause + " (" + at + ")";
    }
  }

  /** For people, in one line. */
  public String describe() {
    return "writes: %s; reads: %s; transactions: %s; %d repeated, %d failed; %d under way, %d waiting"
        .formatted(
            writes.describe(),
            reads.describe(),
            transactions.describe(),
            repeated.total(),
            failed.total(),
            underWay,
            waiting);
  }
}
