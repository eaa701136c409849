package io.weir.persistence.cassandra.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.persistence.cassandra.commit.JobRows;
import io.weir.persistence.cassandra.commit.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbandonmentTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final Instant LONG_AGO = NOW.minusSeconds(86_401);
  private static final Instant LATELY = NOW.minusSeconds(86_399);
  private static final Optional<Instant> NEVER = Optional.empty();

  private final Abandonment abandonment = new Abandonment(NOW, Duration.ofDays(1));

  private boolean certain(Optional<JobState> row, Optional<Instant> announcedAt) {
    return abandonment.certain(row, announcedAt);
  }

  @Test
  void isCertainWhenNeitherARowNorAnAnnouncementIsYoung() {
    assertThat(certain(JobRows.claimed(LONG_AGO, NEVER), NEVER)).isTrue();
    assertThat(certain(JobRows.claimed(LONG_AGO, Optional.of(LONG_AGO)), Optional.of(LONG_AGO)))
        .isTrue();
    assertThat(certain(Optional.empty(), Optional.of(LONG_AGO))).isTrue();
  }

  @Test
  void aClaimACommitOrAnAnnouncementIsASignOfLife() {
    assertThat(certain(JobRows.claimed(LATELY, NEVER), NEVER)).isFalse();
    assertThat(certain(JobRows.claimed(LONG_AGO, Optional.of(LATELY)), NEVER)).isFalse();
    assertThat(certain(JobRows.claimed(LONG_AGO, NEVER), Optional.of(LATELY))).isFalse();
    assertThat(certain(Optional.empty(), Optional.of(LATELY))).isFalse();
  }

  @Test
  void aClosedJobStaysSoWhateverItStillAnnounces() {
    assertThat(certain(JobRows.closed(LATELY), Optional.of(LATELY))).isTrue();
  }

  @Test
  void theRowAloneSaysWhenNothingElseHasToBeRead() {
    assertThat(abandonment.possible(JobRows.claimed(LATELY, NEVER))).isFalse();
    assertThat(abandonment.possible(JobRows.claimed(LONG_AGO, NEVER))).isTrue();
    assertThat(abandonment.possible(Optional.empty())).isTrue();
  }

  @Test
  void noJobIsAbandonedWhileACheckpointMayBeUnderWay() {
    assertThatThrownBy(() -> new SweepSettings(Duration.ofHours(2), Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("abandoned-after", "grace");
  }
}
