package io.weir.persistence.cassandra.sweep;

import io.weir.persistence.cassandra.commit.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a job that another process ran is given up: nothing has been heard of it for long, or it
 * has been closed already. Pure. A job that runs and was taken for abandoned all the same cannot
 * commit any more once it is closed, and says so; it loses nothing that a checkpoint refers to.
 *
 * @param after longer than any job goes without a checkpoint, or without trying one
 */
record Abandonment(Instant now, Duration after) {

  /** By its commit row alone, before anything else is read. */
  boolean possible(Optional<JobState> row) {
    return row.isEmpty() || row.get().isClosed() || isLongAgo(row.get().heardAt());
  }

  /**
   * @param announcedAt when it last was about to store something
   */
  boolean certain(Optional<JobState> row, Optional<Instant> announcedAt) {
    return possible(row)
        && (row.map(JobState::isClosed).orElse(false)
            || announcedAt.map(this::isLongAgo).orElse(true));
  }

  private boolean isLongAgo(Instant at) {
    return at.plus(after).isBefore(now);
  }
}
