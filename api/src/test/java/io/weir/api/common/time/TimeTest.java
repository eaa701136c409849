package io.weir.api.common.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeTest {

  @Test
  void isEqualWhateverTheUnit() {
    assertThat(Time.seconds(60)).isEqualTo(Time.minutes(1)).hasSameHashCodeAs(Time.minutes(1));
    assertThat(Time.days(1)).isEqualTo(Time.hours(24)).isNotEqualTo(Time.hours(23));
  }

  @Test
  void convertsToAndFromDurations() {
    assertThat(Time.toDuration(Time.of(5, TimeUnit.MINUTES))).isEqualTo(Duration.ofMinutes(5));
    assertThat(Time.fromDuration(Duration.ofSeconds(2))).isEqualTo(Time.milliseconds(2000));
  }
}
