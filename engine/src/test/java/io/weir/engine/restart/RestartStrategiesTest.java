package io.weir.engine.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.engine.restart.RestartDecision.GiveUp;
import io.weir.engine.restart.RestartDecision.RestartAfter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RestartStrategiesTest {

  private static final DoubleSupplier MIDDLE = () -> 0.5;

  @Test
  void noRestartGivesUpAtTheFirstFailureAndSaysHowToRestart() {
    assertThat(delays(new NoRestart("it is so"), 5)).containsExactly("give up");
    assertThat(((GiveUp) new NoRestart("it is so").decide(5)).reason())
        .contains("it is so", "setRestartStrategy");
  }

  @Test
  void fixedDelayAllowsItsNumberOfRestartsHoweverLongTheyLast() {
    var strategy = new FixedDelay(3, Duration.ofMillis(250));

    assertThat(delays(strategy, 0, 1, 999_999_999L, 1_000_000_000L))
        .containsExactly("250", "250", "250", "give up");
  }

  @Test
  void fixedDelayNeedsNoDelay() {
    assertThat(delays(new FixedDelay(1, Duration.ZERO), 0, 0)).containsExactly("0", "give up");
  }

  @Test
  void failureRateAllowsItsNumberOfRestartsWithinTheInterval() {
    var strategy = new FailureRate(2, Duration.ofMillis(100), Duration.ofMillis(7));

    assertThat(delays(strategy, 0, 50, 99)).containsExactly("7", "7", "give up");
  }

  @Test
  void failureRateCountsAFailureUntilTheIntervalHasFullyPassed() {
    var strategy = new FailureRate(2, Duration.ofMillis(100), Duration.ofMillis(7));

    assertThat(delays(strategy, 0, 50, 100)).containsExactly("7", "7", "give up");
    assertThat(delays(strategy, 0, 50, 101)).containsExactly("7", "7", "7");
  }

  @Test
  void failureRateSlidesItsWindow() {
    var strategy = new FailureRate(2, Duration.ofMillis(100), Duration.ofMillis(7));

    assertThat(delays(strategy, 0, 90, 101, 190)).containsExactly("7", "7", "7", "give up");
    assertThat(delays(strategy, 0, 90, 101, 191)).containsExactly("7", "7", "7", "7");
  }

  @Test
  void failureRateRemembersNoMoreThanItsNumberOfFailures() {
    RestartStrategy strategy = new FailureRate(3, Duration.ofMillis(100), Duration.ZERO);

    for (long now = 0; now < 10_000; now += 50) {
      strategy = ((RestartAfter) strategy.decide(now)).next();
      assertThat(((FailureRate) strategy).recentMillis()).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void exponentialDelayGrowsByItsMultiplierUpToItsMaximum() {
    var strategy = exponential(1_000, 60_000, 1.5, 3_600_000, 0, MIDDLE);

    assertThat(delays(strategy, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .containsExactly(
            "1000", "1500", "2250", "3375", "5062", "7593", "11390", "17085", "25628", "38443",
            "57665", "60000", "60000");
  }

  @Test
  void exponentialDelayBeginsAnewWhenTheJobHasRunForTheThreshold() {
    var strategy = exponential(10, 1_000, 2, 500, 0, MIDDLE);

    // Restarted at 10, so quiet from 510 on; then restarted at 520, and not quiet at 1019.
    assertThat(delays(strategy, 0, 509)).containsExactly("10", "20");
    assertThat(delays(strategy, 0, 510)).containsExactly("10", "10");
    assertThat(delays(strategy, 0, 510, 1_019)).containsExactly("10", "10", "20");
    assertThat(delays(strategy, 0, 510, 1_020)).containsExactly("10", "10", "10");
  }

  /** The threshold is counted from the restart, so a long delay is no quiet time. */
  @Test
  void exponentialDelayIsNotResetByADelayThatIsAsLongAsTheThreshold() {
    var strategy = exponential(500, 1_000, 2, 500, 0, MIDDLE);

    assertThat(delays(strategy, 0, 999, 2_498)).containsExactly("500", "1000", "1000");
    assertThat(delays(strategy, 0, 1_000)).containsExactly("500", "500");
  }

  @Test
  void exponentialDelayAllowsItsNumberOfRestartsUntilItBeginsAnew() {
    var settings =
        new ExponentialDelay.Settings(
            Duration.ofMillis(10), Duration.ofMillis(1_000), 2, Duration.ofMillis(500), 0, 2);
    var strategy = new ExponentialDelay(settings, MIDDLE);

    assertThat(delays(strategy, 0, 100, 200)).containsExactly("10", "20", "give up");
    assertThat(delays(strategy, 0, 100, 619)).containsExactly("10", "20", "give up");
    assertThat(delays(strategy, 0, 100, 620, 700, 800))
        .containsExactly("10", "20", "10", "20", "give up");
    assertThat(reason(strategy, 3)).contains("All 2", "attempts-before-reset-backoff");
    assertThat(strategy.describe()).contains("up to 2 times");
  }

  @Test
  void exponentialDelayJittersByWholeMillisecondsToBothSides() {
    assertThat(second(0)).isEqualTo("180");
    assertThat(second(0.5)).isEqualTo("200");
    assertThat(second(Math.nextDown(1.0))).isEqualTo("220");
  }

  /** The delay after the second failure: 200 ms with a tenth of jitter. */
  private static String second(double random) {
    return delays(exponential(100, 10_000, 2, 100_000, 0.1, () -> random), 0, 0).get(1);
  }

  @Test
  void jitterKeepsDelaysBetweenInitialAndMaximum() {
    assertThat(delays(exponential(100, 150, 2, 100_000, 0.5, () -> 0), 0)).containsExactly("100");
    assertThat(delays(exponential(100, 150, 2, 100_000, 0.1, () -> 0.99), 0, 0))
        .containsExactly("110", "150");
  }

  @Test
  void exponentialDelayNeverGivesUpAndNeverOverflows() {
    RestartStrategy strategy =
        exponential(1, Long.MAX_VALUE / 8_000_000, 1e10, Long.MAX_VALUE / 8_000_000, 1, MIDDLE);

    for (int i = 0; i < 1_000; i++) {
      var restart = (RestartAfter) strategy.decide(0);
      assertThat(restart.delay()).isPositive();
      strategy = restart.next();
    }
  }

  @Property
  void exponentialDelayStaysWithinItsBounds(
      @ForAll @Size(max = 50) List<@LongRange(max = 10_000) Long> gaps,
      @ForAll @DoubleRange(min = 1.01, max = 10) double multiplier,
      @ForAll @DoubleRange(min = 0, max = 1) double jitter,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
    RestartStrategy strategy = exponential(5, 700, multiplier, 3_000, jitter, () -> random);
    long now = 0;
    for (long gap : gaps) {
      now += gap;
      var restart = (RestartAfter) strategy.decide(now);
      assertThat(restart.delay().toMillis()).isBetween(5L, 700L);
      strategy = restart.next();
    }
  }

  @Property
  void failureRateGivesUpExactlyWhenAnIntervalHoldsTooManyFailures(
      @ForAll @Size(max = 40) List<@LongRange(max = 100) Long> gaps,
      @ForAll @IntRange(min = 1, max = 5) int restarts) {
    RestartStrategy strategy =
        new FailureRate(restarts, Duration.ofMillis(100), Duration.ofMillis(1));
    var failures = new ArrayList<Long>();
    long now = 0;
    for (long gap : gaps) {
      now += gap;
      long start = now - 100;
      failures.add(now);
      boolean tooMany = failures.stream().filter(at -> at >= start).count() > restarts;
      RestartDecision decision = strategy.decide(now);
      assertThat(decision instanceof GiveUp).isEqualTo(tooMany);
      if (!(decision instanceof RestartAfter restart)) {
        return;
      }
      strategy = restart.next();
    }
  }

  @Test
  void aDecisionDoesNotChangeTheStrategy() {
    var strategy = new FixedDelay(1, Duration.ZERO);

    assertThat(strategy.decide(1)).isEqualTo(strategy.decide(2));
  }

  @Test
  void everyReasonToGiveUpSaysHowToAllowMore() {
    assertThat(reason(new FixedDelay(2, Duration.ZERO), 3))
        .contains(
            "All restarts", "2", "fixedDelayRestart", "restart-strategy.fixed-delay.attempts");
    assertThat(reason(new FailureRate(2, Duration.ofSeconds(1), Duration.ZERO), 3))
        .contains("3 failures within 1000 ms", "allows 2", "failureRateRestart");
  }

  @Test
  void describesItself() {
    assertThat(new NoRestart("off").describe()).isEqualTo("no restart (off)");
    assertThat(new FixedDelay(3, Duration.ofSeconds(1)).describe()).contains("3", "1000 ms");
    assertThat(new FailureRate(3, Duration.ofSeconds(9), Duration.ofSeconds(1)).describe())
        .contains("3", "9000 ms", "1000 ms");
    assertThat(exponential(1_000, 60_000, 1.5, 3_600_000, 0.1, MIDDLE).describe())
        .contains("1000 ms", "1.5", "60000 ms", "0.1", "3600000 ms");
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> new FixedDelay(0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FailureRate(1, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> exponential(10, 9, 2, 1, 0, MIDDLE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> exponential(10, 10, 1, 1, 0, MIDDLE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> exponential(10, 10, 2, 1, 1.1, MIDDLE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ExponentialDelay exponential(
      long initial, long max, double multiplier, long reset, double jitter, DoubleSupplier random) {
    return new ExponentialDelay(
        new ExponentialDelay.Settings(
            Duration.ofMillis(initial),
            Duration.ofMillis(max),
            multiplier,
            Duration.ofMillis(reset),
            jitter,
            Integer.MAX_VALUE),
        random);
  }

  private static String reason(RestartStrategy strategy, int failures) {
    RestartDecision decision = strategy.decide(0);
    for (int i = 1; i < failures; i++) {
      decision = ((RestartAfter) decision).next().decide(0);
    }
    return ((GiveUp) decision).reason();
  }

  /** What is decided at failures at these times: delays in milliseconds, and "give up" at last. */
  private static List<String> delays(RestartStrategy first, long... failuresMillis) {
    var delays = new ArrayList<String>();
    RestartStrategy strategy = first;
    for (long now : failuresMillis) {
      RestartDecision decision = strategy.decide(now);
      if (!(decision instanceof RestartAfter restart)) {
        delays.add("give up");
        return delays;
      }
      delays.add(Long.toString(restart.delay().toMillis()));
      strategy = restart.next();
    }
    return delays;
  }
}
