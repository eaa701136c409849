package io.weir.api.windowing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeTest {

  @Test
  void keepsSizeAndUnit() {
    Time time = Time.of(5, TimeUnit.MINUTES);
    assertThat(time.getSize()).isEqualTo(5);
    assertThat(time.getUnit()).isEqualTo(TimeUnit.MINUTES);
    assertThat(time.toMilliseconds()).isEqualTo(300_000);
    assertThat(time).hasToString("300000 ms");
  }

  @Test
  void isEqualWhateverTheUnit() {
    assertThat(Time.seconds(60)).isEqualTo(Time.minutes(1)).hasSameHashCodeAs(Time.minutes(1));
    assertThat(Time.days(1)).isEqualTo(Time.hours(24)).isNotEqualTo(Time.hours(23));
    assertThat(Time.seconds(1)).isNotEqualTo(io.weir.api.common.time.Time.seconds(1));
  }

  @Test
  void convertsToAndFromDurations() {
    assertThat(Time.of(Duration.ofSeconds(2))).isEqualTo(Time.milliseconds(2000));
    assertThat(Time.hours(3).toDuration()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void needsAUnit() {
    assertThatThrownBy(() -> Time.of(1, null)).isInstanceOf(NullPointerException.class);
  }
}
