package io.weir.persistence.cassandra.commit;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A commit is sent, and lands late: until then nobody answers. */
final class LateRows implements CommitRows {

  private final CommitRows rows;
  private final long checkpointId;
  private Optional<Late> kept = Optional.empty(); // guarded by this
  private boolean landed; // guarded by this

  private record Late(String jobId, Optional<JobState> seen, JobState next) {}

  /**
   * @param checkpointId the first change that makes it exist is the one
   */
  LateRows(CommitRows rows, long checkpointId) {
    this.rows = rows;
    this.checkpointId = checkpointId;
  }

  @Override
  public CompletionStage<Optional<JobState>> settled(String jobId) {
    return answers() ? rows.settled(jobId) : nobodyAnswers();
  }

  @Override
  public CompletionStage<Boolean> change(String jobId, Optional<JobState> seen, JobState next) {
    keep(new Late(jobId, seen, next));
    return answers() ? rows.change(jobId, seen, next) : nobodyAnswers();
  }

  private synchronized void keep(Late change) {
    List<Long> had = change.seen().map(JobState::retained).orElse(List.of());
    if (kept.isEmpty()
        && change.next().retained().contains(checkpointId)
        && !had.contains(checkpointId)) {
      kept = Optional.of(change);
    }
  }

  private synchronized boolean answers() {
    return kept.isEmpty() || landed;
  }

  private static <T> CompletionStage<T> nobodyAnswers() {
    return CompletableFuture.failedStage(new DriverTimeoutException("Query timed out"));
  }

  /**
   * @return whether it was applied
   */
  CompletionStage<Boolean> land() {
    Late late;
    synchronized (this) {
      late = kept.orElseThrow();
      landed = true;
    }
    return rows.change(late.jobId(), late.seen(), late.next());
  }
}
