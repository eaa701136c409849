package io.weir.persistence.cassandra.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.weir.persistence.cassandra.commit.CommitRow.RefusedException;
import io.weir.persistence.cassandra.commit.JobState.Commit;
import io.weir.persistence.cassandra.session.Retries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a coordinator makes of answers that do not come. */
class CommitRowTest {

  private static final Instant NOW = Instant.ofEpochMilli(1);

  private final Claim mine = new Claim(1, new UUID(1, 1), "me", NOW);
  private final Claim other = new Claim(2, new UUID(2, 2), "another", NOW);
  private final Row table = new Row();
  private final CommitRow row =
      new CommitRow("job", table, new Retries(3, Duration.ZERO), (made, next) -> next.get());

  /** One row, whose answers can be lost before or after what they are about. */
  private static final class Row implements CommitRows {
    private Optional<JobState> state = Optional.empty();
    private int applied;
    private int sent;
    private int lostBefore;
    private int lostAfter;
    private Runnable beforeNext = () -> {};
    private RuntimeException failure = new DriverTimeoutException("no answer");

    @Override
    public CompletionStage<Optional<JobState>> settled(String jobId) {
      return CompletableFuture.completedFuture(state);
    }

    @Override
    public CompletionStage<Boolean> change(String jobId, Optional<JobState> seen, JobState next) {
      sent++;
      beforeNext.run();
      beforeNext = () -> {};
      if (lostBefore > 0) {
        lostBefore--;
        return CompletableFuture.failedFuture(failure);
      }
      boolean applies = state.equals(seen);
      if (applies) {
        state = Optional.of(next);
        applied++;
      }
      if (lostAfter > 0) {
        lostAfter--;
        return CompletableFuture.failedFuture(failure);
      }
      return CompletableFuture.completedFuture(applies);
    }
  }

  private void claim() {
    row.change(seen -> CommitRules.claim(seen, mine)).toCompletableFuture().join();
  }

  private void commit(long checkpointId) {
    Commit wanted = new Commit("a job", checkpointId, NOW);
    row.change(seen -> CommitRules.commit(seen, mine, wanted, List.of()))
        .toCompletableFuture()
        .join();
  }

  private List<Long> retained() {
    return table.state.orElseThrow().retained();
  }

  @Test
  void recognisesItsOwnCommitWhoseAnswerWasLost() {
    claim();
    table.lostAfter = 1;
    commit(1);

    assertThat(retained()).containsExactly(1L);
    assertThat(table.applied).isEqualTo(2);
    assertThat(table.sent).isEqualTo(2);
  }

  @Test
  void sendsAgainACommitThatDidNotArrive() {
    claim();
    table.lostBefore = 2;
    commit(1);

    assertThat(retained()).containsExactly(1L);
    assertThat(table.applied).isEqualTo(2);
  }

  @Test
  void looksOnceMoreBeforeItGivesUp() {
    claim();
    table.lostBefore = 2;
    table.lostAfter = 1;
    commit(1);

    assertThat(retained()).containsExactly(1L);
  }

  @Test
  void givesUpWhenNothingArrives() {
    claim();
    table.lostBefore = 9;

    assertThatThrownBy(() -> commit(1))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no answer");
    assertThat(retained()).isEmpty();
    table.lostBefore = 0;
    commit(2);
    assertThat(retained()).containsExactly(2L);
  }

  @Test
  void isRefusedWhenAnotherTookOverBetweenTheLookAndTheWrite() {
    claim();
    table.beforeNext = () -> table.state = table.state.map(state -> state.claimedBy(other));

    assertThatThrownBy(() -> commit(1)).cause().hasMessageContaining("attempt 2");
    assertThat(retained()).isEmpty();
  }

  @Test
  void doesNotSendAgainWhatTheServerRefuses() {
    claim();
    table.failure = new InvalidQueryException(null, "no such table");
    table.lostBefore = 1;

    assertThatThrownBy(() -> commit(1)).hasMessageContaining("no such table");
    assertThat(table.sent).isEqualTo(2);
  }
}
