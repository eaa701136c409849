package io.weir.persistence.cassandra.commit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commit row of a job.
 *
 * @param jobName for people; empty before the first commit
 * @param lastCheckpoint the newest that was ever committed, 0 before the first
 * @param committedAt when that was
 * @param retained checkpoints that exist, ascending
 */
public record JobState(
    Claim claim,
    Optional<String> jobName,
    long lastCheckpoint,
    Optional<Instant> committedAt,
    List<Long> retained) {

  public JobState {
    retained = List.copyOf(retained);
  }

  /** Nobody can commit any more; what is retained stays, and only gets less. */
  public boolean isClosed() {
    return claim.isOfNobody();
  }

  /** When its coordinator last changed something that has a time. */
  public Instant heardAt() {
    return committedAt.filter(at -> at.isAfter(claim.claimedAt())).orElse(claim.claimedAt());
  }

  static JobState claimedFirst(Claim claim) {
    return new JobState(claim, Optional.empty(), 0, Optional.empty(), List.of());
  }

  JobState claimedBy(Claim next) {
    return new JobState(next, jobName, lastCheckpoint, committedAt, retained);
  }

  JobState with(Commit commit) {
    return new JobState(
        claim,
        Optional.of(commit.jobName()),
        commit.checkpointId(),
        Optional.of(commit.at()),
        Stream.concat(retained.stream(), Stream.of(commit.checkpointId())).toList());
  }

  JobState without(Collection<Long> checkpointIds) {
    return new JobState(
        claim,
        jobName,
        lastCheckpoint,
        committedAt,
        retained.stream().filter(id -> !checkpointIds.contains(id)).toList());
  }

  /** A checkpoint that is to exist. */
  record Commit(String jobName, long checkpointId, Instant at) {}
}
