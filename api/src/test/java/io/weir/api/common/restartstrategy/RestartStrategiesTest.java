package io.weir.api.common.restartstrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.time.Time;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RestartStrategiesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void describesEachStrategyAsFlinkDoes() {
    assertThat(RestartStrategies.noRestart().getDescription()).isEqualTo("Restart deactivated.");
    assertThat(RestartStrategies.fixedDelayRestart(3, Time.of(10, TimeUnit.SECONDS)))
        .hasToString("Restart with fixed delay (10000 ms). #3 restart attempts.");
    assertThat(RestartStrategies.failureRateRestart(3, Time.minutes(5), Time.seconds(1)))
        .hasToString(
            "Failure rate restart with maximum of 3 failures within interval 300000 ms and fixed"
                + " delay 1000 ms.");
  }

  @Test
  void acceptsANegativeNumberOfAttempts() {
    assertThat(RestartStrategies.fixedDelayRestart(-1, 0L)).isNotNull();
  }

  @Test
  void refusesANegativeDelay() {
    assertThatThrownBy(() -> RestartStrategies.fixedDelayRestart(1, -1L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 ms");
  }

  @Test
  void refusesAnExponentialDelayThatDoesNotGrow() {
    assertThatThrownBy(() -> exponential(SECOND, SECOND, 1.0, 0.1))
        .hasMessageContaining("multiplier");
    assertThatThrownBy(() -> exponential(Duration.ZERO, SECOND, 2, 0.1))
        .hasMessageContaining("initial");
    assertThatThrownBy(() -> exponential(SECOND, Duration.ofMillis(999), 2, 0.1))
        .hasMessageContaining("maximum");
    assertThatThrownBy(() -> exponential(SECOND, SECOND, 2, 1.1)).hasMessageContaining("jitter");
    assertThat(exponential(SECOND, SECOND, 1.5, 0).getBackoffMultiplier()).isEqualTo(1.5);
  }

  private static RestartStrategies.ExponentialDelayRestartStrategyConfiguration exponential(
      Duration initial, Duration max, double multiplier, double jitter) {
    return RestartStrategies.exponentialDelayRestart(initial, max, multiplier, SECOND, jitter);
  }

  @Test
  void refusesAFailureRateOfNothing() {
    assertThatThrownBy(() -> RestartStrategies.failureRateRestart(0, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RestartStrategies.failureRateRestart(1, Duration.ZERO, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isEqualByValue() {
    assertThat(RestartStrategies.fixedDelayRestart(1, 1000L))
        .isEqualTo(RestartStrategies.fixedDelayRestart(1, SECOND))
        .isNotEqualTo(RestartStrategies.fixedDelayRestart(2, SECOND))
        .isNotEqualTo(RestartStrategies.noRestart());
  }
}
