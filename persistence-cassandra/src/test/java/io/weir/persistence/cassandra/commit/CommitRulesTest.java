package io.weir.persistence.cassandra.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.persistence.cassandra.commit.CommitRules.Change;
import io.weir.persistence.cassandra.commit.CommitRules.Decision;
import io.weir.persistence.cassandra.commit.CommitRules.Done;
import io.weir.persistence.cassandra.commit.CommitRules.Refused;
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
    assertThat(CommitRules.claim(row(claim(4, OTHER), 7), mine)).isInstanceOf(Refused.class);
    assertThat(CommitRules.claim(row(claim(3, OTHER), 7), mine)).isInstanceOf(Refused.class);
    assertThat(CommitRules.claim(row(claim(4, ME), 7), mine)).isInstanceOf(Refused.class);
  }

  @Test
  void anotherJobTakesOverForGoodAndAFurtherOneFromThat() {
    Claim another = claim(CommitRules.takeOver(row(mine, 7)), OTHER);
    Decision first = CommitRules.claim(row(mine, 7), another);
    Decision back = CommitRules.claim(row(another, 7), claim(1_000_000, ME));
    Decision further =
        CommitRules.claim(row(another, 7), claim(CommitRules.takeOver(row(another, 7)), ME));

    assertThat(first).isInstanceOf(Change.class);
    assertThat(((Refused) back).reason()).contains("another job", "on " + OTHER, "taken over");
    assertThat(further).isInstanceOf(Change.class);
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
  void aSupersededCoordinatorCannotCommit() {
    Decision other = CommitRules.commit(row(claim(4, OTHER), 7), mine, checkpoint(8), List.of());
    Decision twin = CommitRules.commit(row(claim(3, OTHER), 7), mine, checkpoint(8), List.of());

    assertThat(((Refused) other).reason()).contains("attempt 4", "on " + OTHER, "taken over");
    assertThat(twin).isInstanceOf(Refused.class);
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
        .isInstanceOf(Refused.class);
    assertThat(CommitRules.discard(row(mine, 8, 7L), Optional.empty(), List.of(7L)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void removingWhatIsNotThereIsDone() {
    assertThat(CommitRules.discard(row(mine, 8, 8L), Optional.of(mine), List.of(7L)))
        .isInstanceOf(Done.class);
    assertThat(CommitRules.discard(Optional.empty(), Optional.empty(), List.of(7L)))
        .isInstanceOf(Done.class);
  }
}
