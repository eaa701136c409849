package io.weir.persistence.cassandra.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.persistence.cassandra.session.RequestStatistics;
import io.weir.persistence.cassandra.session.RequestStatistics.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthRulesTest {

  private static final Failure TIMEOUT = new Failure(Instant.EPOCH, "DriverTimeoutException: 10 s");

  private final ManualClock clock = new ManualClock();
  private final HealthRules rules =
      new HealthRules(new HealthSettings(Duration.ofMinutes(1), 3, Duration.ofSeconds(10)));
  private final JobCommits commits = new JobCommits(clock);

  private HealthReport verdict(RequestStatistics requests) {
    return rules.verdict(Optional.empty(), requests, commits.jobs());
  }

  private static RequestStatistics requests(int repeated, int failed, Duration sinceAnswer) {
    return Statistics.of(repeated, failed, Optional.of(TIMEOUT), Optional.of(sinceAnswer));
  }

  private static RequestStatistics well() {
    return requests(0, 0, Duration.ofSeconds(1));
  }

  @Test
  void isHealthyWhenNobodyHasAskedForAnything() {
    HealthReport report = verdict(Statistics.of(0, 0, Optional.empty(), Optional.empty()));

    assertThat(report.state()).isEqualTo(HealthState.HEALTHY);
    assertThat(report.describe()).isEqualTo("Cassandra is HEALTHY");
  }

  @Test
  void isHealthyWhenWhatFailedIsLongAgoAndNobodyAsks() {
    assertThat(verdict(requests(0, 0, Duration.ofHours(1))).state()).isEqualTo(HealthState.HEALTHY);
  }

  @Test
  void isDegradedWhenARequestHadToBeRepeatedAndSaysWhy() {
    HealthReport report = verdict(requests(2, 0, Duration.ofSeconds(20)));

    assertThat(report.state()).isEqualTo(HealthState.DEGRADED);
    assertThat(report.reasons())
        .singleElement()
        .asString()
        .contains("within 60 s 0 requests failed and 2 had to be repeated", "10 s (1970");
  }

  @Test
  void isDownWhenRequestsFailAndNoneWasAnsweredInTheWindow() {
    HealthReport almost = verdict(requests(3, 1, Duration.ofSeconds(60)));
    HealthReport down = verdict(requests(3, 1, Duration.ofSeconds(61)));
    HealthReport never = verdict(Statistics.of(3, 1, Optional.of(TIMEOUT), Optional.empty()));

    assertThat(almost.state()).isEqualTo(HealthState.DEGRADED);
    assertThat(down.state()).isEqualTo(HealthState.DOWN);
    assertThat(down.reasons().get(0)).isEqualTo("no request has been answered for 61 s");
    assertThat(never.state()).isEqualTo(HealthState.DOWN);
    assertThat(never.reasons().get(0)).isEqualTo("no request has ever been answered");
  }

  @Test
  void isDownWhenTheSessionCouldNotBeOpened() {
    Failure refused = new Failure(Instant.EPOCH, "Check user and password");

    HealthReport report = rules.verdict(Optional.of(refused), well(), List.of());

    assertThat(report.state()).isEqualTo(HealthState.DOWN);
    assertThat(report.describe())
        .contains("DOWN: no session could be opened: Check user and password");
  }

  @Test
  void isDegradedWhenAJobHasMissedThreeIntervalsAndNamesItsLastCause() {
    commits.due("8f3a", "cassandra:weir", Duration.ofSeconds(30));
    commits.committed("8f3a", "flights", 17);
    clock.pass(Duration.ofSeconds(90));
    assertThat(verdict(well()).state()).isEqualTo(HealthState.HEALTHY);
    commits.failed("8f3a", "not enough replicas");
    clock.pass(Duration.ofSeconds(1));

    HealthReport late = verdict(well());

    assertThat(late.state()).isEqualTo(HealthState.DEGRADED);
    assertThat(late.reasons())
        .containsExactly(
            "job 'flights' (8f3a) has committed no checkpoint for 91 s, though one is due every 30 s, the last 1 commits failed: not enough replicas");
  }

  @Test
  void allowsAJobWithAShortIntervalTheWholeWindow() {
    commits.due("8f3a", "cassandra:weir", Duration.ofMillis(50));
    clock.pass(Duration.ofSeconds(60));
    assertThat(verdict(well()).state()).isEqualTo(HealthState.HEALTHY);

    clock.pass(Duration.ofSeconds(1));
    assertThat(verdict(well()).reasons())
        .containsExactly(
            "job 8f3a has committed no checkpoint for 61 s, though one is due every 50 ms");
  }

  @Test
  void aRestartMakesNoCheckpointYoungerAndACommitDoes() {
    commits.due("8f3a", "cassandra:weir", Duration.ofSeconds(10));
    clock.pass(Duration.ofSeconds(61));
    commits.due("8f3a", "cassandra:weir", Duration.ofSeconds(10));
    assertThat(verdict(well()).state()).isEqualTo(HealthState.DEGRADED);

    commits.committed("8f3a", "flights", 1);

    assertThat(verdict(well()).state()).isEqualTo(HealthState.HEALTHY);
    assertThat(commits.jobs().get(0).age()).isZero();
    assertThat(commits.jobs().get(0).newest()).contains(1L);
  }

  @Test
  void forgetsAJobThatHasEndedAlsoWhenACommitOfItsComesLate() {
    commits.due("8f3a", "cassandra:weir", Duration.ofSeconds(10));
    commits.ended("8f3a");
    commits.committed("8f3a", "flights", 1);
    clock.pass(Duration.ofHours(1));

    assertThat(commits.jobs()).isEmpty();
    assertThat(verdict(well()).state()).isEqualTo(HealthState.HEALTHY);
  }
}
