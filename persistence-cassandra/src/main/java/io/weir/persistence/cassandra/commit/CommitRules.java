package io.weir.persistence.cassandra.commit;

import io.weir.persistence.cassandra.commit.JobState.Commit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What may be done to a job's commit row, by what it says now. Pure. Each rule is asked again with
 * the row as it is whenever a write was not applied or its answer was lost, and then finds out by
 * itself whether it was: so a lost answer is no second commit, and no false failure.
 */
final class CommitRules {

  private CommitRules() {}

  /** What follows from what the row says. */
  sealed interface Decision {}

  /** It says already what was wanted. */
  record Done() implements Decision {}

  /** It has to be changed to that, if it still says what it said. */
  record Change(JobState next) implements Decision {}

  /** It must not be changed. */
  record Refused(String reason) implements Decision {}

  /** It must not be changed, now or later: what somebody else has made of it stands. */
  record Superseded(String reason) implements Decision {}

  /** A newer attempt takes over, whoever had the one before. */
  static Decision claim(Optional<JobState> row, Claim wanted) {
    if (row.isEmpty()) {
      return new Change(JobState.claimedFirst(wanted));
    }
    Claim has = row.get().claim();
    if (has.isOf(wanted)) {
      return new Done();
    }
    if (has.attempt() < wanted.attempt()) {
      return new Change(row.get().claimedBy(wanted));
    }
    return refused(has, wanted);
  }

  /**
   * @param gone checkpoints that should not exist any more, and whose removal has failed
   */
  static Decision commit(Optional<JobState> row, Claim mine, Commit wanted, Collection<Long> gone) {
    if (row.isEmpty()) {
      return new Refused("the job's row is gone from table jobs");
    }
    JobState state = row.get();
    if (!state.claim().isOf(mine)) {
      return refused(state.claim(), mine);
    }
    if (state.retained().contains(wanted.checkpointId())) {
      return new Done();
    }
    return wanted.checkpointId() > state.lastCheckpoint()
        ? new Change(state.without(gone).with(wanted))
        : new Refused("checkpoint " + state.lastCheckpoint() + " has been committed already");
  }

  /** Only the coordinator in charge removes: one that was paused could remove what is needed. */
  static Decision discard(Optional<JobState> row, Optional<Claim> mine, List<Long> checkpointIds) {
    if (row.isEmpty()) {
      return new Done();
    }
    JobState state = row.get();
    if (mine.isEmpty() || !state.claim().isOf(mine.get())) {
      return superseded(state.claim());
    }
    return state.retained().stream().anyMatch(checkpointIds::contains)
        ? new Change(state.without(checkpointIds))
        : new Done();
  }

  /**
   * The job is taken away from a coordinator that nothing has been heard of for long, and given to
   * nobody.
   *
   * @param seen what the row said when that was found; any change since is a sign of life
   */
  static Decision close(Optional<JobState> row, Optional<JobState> seen, Claim nobody) {
    if (row.isPresent() && row.get().isClosed()) {
      return new Done();
    }
    if (!row.equals(seen)) {
      return new Superseded(
          "the job is alive: " + row.map(JobState::claim).map(Claim::toString).orElse("no row"));
    }
    return new Change(
        row.map(state -> state.claimedBy(nobody)).orElseGet(() -> JobState.claimedFirst(nobody)));
  }

  private static Decision refused(Claim has, Claim mine) {
    return has.owner().equals(mine.owner())
        ? new Refused("attempt " + has.attempt() + " of the same coordinator has begun")
        : superseded(has);
  }

  private static Superseded superseded(Claim by) {
    return new Superseded(
        by.isOfNobody()
            ? "the job belongs to %s at %s, as nothing had been heard of it for long"
                .formatted(by.coordinator(), by.claimedAt())
            : by + " has taken over");
  }
}
