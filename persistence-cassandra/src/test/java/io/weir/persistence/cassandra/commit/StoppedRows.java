package io.weir.persistence.cassandra.commit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Something happens when a commit is about to be sent, the head of its manifest being stored. */
final class StoppedRows implements CommitRows {

  private final CommitRows rows;
  private final Supplier<CompletionStage<Void>> before;
  private final long checkpointId;

  /**
   * @param checkpointId before the first change that makes it exist
   * @param before when that completes, the change is sent
   */
  StoppedRows(CommitRows rows, long checkpointId, Supplier<CompletionStage<Void>> before) {
    this.rows = rows;
    this.checkpointId = checkpointId;
    this.before = before;
  }

  @Override
  public CompletionStage<Optional<JobState>> settled(String jobId) {
    return rows.settled(jobId);
  }

  @Override
  public CompletionStage<Boolean> change(String jobId, Optional<JobState> seen, JobState next) {
    List<Long> had = seen.map(JobState::retained).orElse(List.of());
    return next.retained().contains(checkpointId) && !had.contains(checkpointId)
        ? before.get().thenCompose(on -> rows.change(jobId, seen, next))
        : rows.change(jobId, seen, next);
  }
}
