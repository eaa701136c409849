package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

  @Test
  void isMinutesForShortRuns() {
    assertThat(TimeLimit.of(1)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void isSeveralTimesWhatALongRunTakes() {
    assertThat(TimeLimit.of(120)).isEqualTo(Duration.ofMinutes(20));
  }
}
