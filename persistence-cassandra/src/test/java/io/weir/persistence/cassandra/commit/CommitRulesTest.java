package io.weir.persistence.cassandra.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.persistence.cassandra.commit.CommitRules.Change;
import io.weir.persistence.cassandra.commit.CommitRules.Decision;
import io.weir.persistence.cassandra.commit.CommitRules.Done;
import io.weir.persistence.cassandra.commit.CommitRules.Refused;
import io.weir.persistence.cassandra.commit.CommitRules.Superseded;
import io.weir.persistence.cassandra.commit.JobState.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommitRulesTest {

  private static final Instant NOW = Instant.ofEpochMilli(1_000);
  private static final UUID ME = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);

  private final Claim mine = claim(3, ME);

  private static Claim claim(int attempt, UUID owner) {
    return new Claim(attempt, owner, "on " + owner, NOW);
  }

  private static Optional<JobState> row(Claim claim, long last, Long... retained) {
    return Optional.of(
        new JobState(claim, Optional.of("a job"), last, Optional.of(NOW), List.of(retained)));
  }

  private static Commit checkpoint(long id) {
    return new Commit("a job", id, NOW);
  }

  private static List<Long> retainedBy(Decision decision) {
    return ((Change) decision).next().retained();
  }

  @Test
  void aNewerAttemptTakesOverAndKeepsWhatThereIs() {
    Decision first = CommitRules.claim(Optional.empty(), mine);
    Decision later = CommitRules.claim(row(claim(2, OTHER), 7, 6L, 7L), mine);

    assertThat(((Change) first).next()).isEqualTo(JobState.claimedFirst(mine));
    assertThat(((Change) later).next().claim()).isEqualTo(mine);
    assertThat(((Change) later).next().lastCheckpoint()).isEqualTo(7);
    assertThat(retainedBy(later)).containsExactly(6L, 7L);
  }

  @Test
  void nobodyTakesOverFromANewerAttemptOrOfTheSame() {
    assertThat(CommitRules.claim(row(claim(4, OTHER), 7), mine)).isInstanceOf(Superseded.class);
    assertThat(CommitRules.claim(row(claim(3, OTHER), 7), mine)).isInstanceOf(Superseded.class);
    assertThat(CommitRules.claim(row(claim(4, ME), 7), mine)).isInstanceOf(Refused.class);
  }

  @Test
  void aClaimWhoseAnswerWasLostIsRecognised() {
    assertThat(CommitRules.claim(row(mine, 7), mine)).isInstanceOf(Done.class);
  }

  @Test
  void commitsTheNextCheckpoint() {
    assertThat(retainedBy(CommitRules.commit(row(mine, 7, 6L, 7L), mine, checkpoint(9), List.of())))
        .containsExactly(6L, 7L, 9L);
  }

  @Test
  void anAttemptCannotCommitWhenTheNextOneOfItsCoordinatorHasBegun() {
    assertThat(CommitRules.commit(row(claim(4, ME), 7), mine, checkpoint(8), List.of()))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("attempt 4"));
  }

  @Test
  void aSupersededCoordinatorCannotCommit() {
    Decision other = CommitRules.commit(row(claim(4, OTHER), 7), mine, checkpoint(8), List.of());
    Decision twin = CommitRules.commit(row(claim(3, OTHER), 7), mine, checkpoint(8), List.of());

    assertThat(((Superseded) other).reason()).contains("attempt 4", "on " + OTHER, "taken over");
    assertThat(twin).isInstanceOf(Superseded.class);
  }

  @Test
  void aCommitWhoseAnswerWasLostIsNoSecondOne() {
    assertThat(CommitRules.commit(row(mine, 8, 7L, 8L), mine, checkpoint(8), List.of()))
        .isInstanceOf(Done.class);
  }

  @Test
  void idsOnlyGrow() {
    Decision older = CommitRules.commit(row(mine, 8, 8L), mine, checkpoint(7), List.of());
    Decision removed = CommitRules.commit(row(mine, 8), mine, checkpoint(8), List.of());

    assertThat(((Refused) older).reason()).contains("checkpoint 8");
    assertThat(removed).isInstanceOf(Refused.class);
  }

  @Test
  void aCommitTakesAwayWhatCouldNotBeRemovedBefore() {
    assertThat(
            retainedBy(CommitRules.commit(row(mine, 7, 6L, 7L), mine, checkpoint(8), List.of(7L))))
        .containsExactly(6L, 8L);
  }

  @Test
  void aCommitNeedsTheRowOfTheJob() {
    assertThat(CommitRules.commit(Optional.empty(), mine, checkpoint(1), List.of()))
        .isInstanceOf(Refused.class);
  }

  @Test
  void onlyTheCoordinatorInChargeRemoves() {
    Optional<Claim> me = Optional.of(mine);

    assertThat(retainedBy(CommitRules.discard(row(mine, 8, 7L, 8L), me, List.of(7L))))
        .containsExactly(8L);
    assertThat(CommitRules.discard(row(claim(4, OTHER), 8, 7L, 8L), me, List.of(7L)))
        .isInstanceOf(Superseded.class);
    assertThat(CommitRules.discard(row(mine, 8, 7L), Optional.empty(), List.of(7L)))
        .isInstanceOf(Superseded.class);
  }

  @Test
  void aJobIsClosedOnlyWhenNothingHasChangedSinceItWasLookedAt() {
    Claim nobody = Claim.ofNobody(Claim.firstOfNextTerm(3), "a sweep", NOW);
    Optional<JobState> seen = row(mine, 8, 7L, 8L);
    Decision closed = CommitRules.close(seen, seen, nobody);

    assertThat(((Change) closed).next().isClosed()).isTrue();
    assertThat(retainedBy(closed)).containsExactly(7L, 8L);
    assertThat(CommitRules.close(row(mine, 9, 8L, 9L), seen, nobody))
        .isInstanceOf(Superseded.class);
    assertThat(CommitRules.close(row(claim(4, ME), 8, 7L, 8L), seen, nobody))
        .isInstanceOf(Superseded.class);
    assertThat(CommitRules.close(seen, Optional.empty(), nobody)).isInstanceOf(Superseded.class);
    assertThat(CommitRules.close(row(nobody, 8, 8L), seen, nobody)).isInstanceOf(Done.class);
  }

  @Test
  void nothingIsCommittedForAClosedJobUntilItIsTakenOver() {
    Claim nobody = Claim.ofNobody(Claim.firstOfNextTerm(3), "a sweep", NOW);
    Optional<JobState> closed = row(nobody, 8, 8L);
    Decision commit = CommitRules.commit(closed, mine, checkpoint(9), List.of());

    assertThat(((Superseded) commit).reason()).contains("nobody", "a sweep", "heard of");
    assertThat(CommitRules.claim(closed, claim(100, ME))).isInstanceOf(Superseded.class);
    assertThat(CommitRules.discard(closed, Optional.of(mine), List.of(8L)))
        .isInstanceOf(Superseded.class);
    Claim taker = claim(Claim.firstOfNextTerm(nobody.attempt()), OTHER);
    assertThat(CommitRules.claim(closed, taker)).isInstanceOf(Change.class);
  }

  @Test
  void aTermIsAboveAllAttemptsOfTheOneBefore() {
    assertThat(Claim.firstOfNextTerm(0)).isEqualTo(Claim.TERM);
    assertThat(Claim.firstOfNextTerm(Claim.TERM - 1)).isEqualTo(Claim.TERM);
    assertThat(Claim.firstOfNextTerm(Claim.TERM)).isEqualTo(2 * Claim.TERM);
  }

  @Test
  void removingWhatIsNotThereIsDone() {
    assertThat(CommitRules.discard(row(mine, 8, 8L), Optional.of(mine), List.of(7L)))
        .isInstanceOf(Done.class);
    assertThat(CommitRules.discard(Optional.empty(), Optional.empty(), List.of(7L)))
        .isInstanceOf(Done.class);
  }
}
