package io.weir.persistence.cassandra.commit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of table jobs. */
public final class JobRows {

  private JobRows() {}

  public static Optional<JobState> claimed(Instant at, Optional<Instant> committedAt) {
    return of(new Claim(3, new UUID(1, 1), "somewhere", at), committedAt);
  }

  public static Optional<JobState> closed(Instant at) {
    return of(Claim.ofNobody(Claim.firstOfNextTerm(3), "a sweep", at), Optional.empty());
  }

  private static Optional<JobState> of(Claim claim, Optional<Instant> committedAt) {
    return Optional.of(new JobState(claim, Optional.of("a job"), 8, committedAt, List.of(8L)));
  }
}
