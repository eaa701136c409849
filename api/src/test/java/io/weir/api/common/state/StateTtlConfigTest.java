package io.weir.api.common.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.state.StateTtlConfig.StateVisibility;
import io.weir.api.common.state.StateTtlConfig.TtlTimeCharacteristic;
import io.weir.api.common.state.StateTtlConfig.UpdateType;
import io.weir.api.common.time.Time;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StateTtlConfigTest {

  @Test
  void hasTheDefaultsOfFlink() {
    StateTtlConfig config = StateTtlConfig.newBuilder(Duration.ofHours(1)).build();

    assertThat(config.isEnabled()).isTrue();
    assertThat(config.getUpdateType()).isEqualTo(UpdateType.OnCreateAndWrite);
    assertThat(config.getStateVisibility()).isEqualTo(StateVisibility.NeverReturnExpired);
    assertThat(config.getTtlTimeCharacteristic()).isEqualTo(TtlTimeCharacteristic.ProcessingTime);
    StateTtlConfig.CleanupStrategies cleanup = config.getCleanupStrategies();
    assertThat(cleanup.isCleanupInBackground()).isTrue();
    assertThat(cleanup.inFullSnapshot()).isFalse();
    assertThat(cleanup.inRocksdbCompactFilter()).isFalse();
    assertThat(cleanup.getIncrementalCleanupStrategy().getCleanupSize()).isEqualTo(5);
    assertThat(cleanup.getIncrementalCleanupStrategy().runCleanupForEveryRecord()).isFalse();
  }

  @Test
  @SuppressWarnings("deprecation") // as older jobs have it
  void takesATimeAndSaysItAsADurationToo() {
    StateTtlConfig config = StateTtlConfig.newBuilder(Time.minutes(2)).build();

    assertThat(config.getTimeToLive()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.getTtl()).isEqualTo(Time.seconds(120));
  }

  @Test
  void cleansNothingUpInBackgroundWhenToldNotTo() {
    StateTtlConfig.CleanupStrategies cleanup =
        StateTtlConfig.newBuilder(Duration.ofHours(1))
            .disableCleanupInBackground()
            .build()
            .getCleanupStrategies();

    assertThat(cleanup.getIncrementalCleanupStrategy()).isNull();
    assertThat(cleanup.getRocksdbCompactFilterCleanupStrategy()).isNull();
  }

  @Test
  void refusesATimeThatIsNotPositive() {
    for (Duration ttl :
        new Duration[] {Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(9)}) {
      assertThatThrownBy(() -> StateTtlConfig.newBuilder(ttl).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("TTL is expected to be positive");
    }
    assertThatThrownBy(
            () -> StateTtlConfig.newBuilder(Duration.ofHours(1)).cleanupIncrementally(-1, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void travelsWithItsDescriptor() throws Exception {
    ValueStateDescriptor<Long> descriptor = new ValueStateDescriptor<>("count", Long.class);
    assertThat(descriptor.getTtlConfig()).isSameAs(StateTtlConfig.DISABLED);
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(Duration.ofHours(1))
            .updateTtlOnReadAndWrite()
            .returnExpiredIfNotCleanedUp()
            .cleanupFullSnapshot()
            .cleanupIncrementally(7, true)
            .cleanupInRocksdbCompactFilter(100, Duration.ofDays(1))
            .build());

    StateTtlConfig there = copy(descriptor).getTtlConfig();

    assertThat(there.getUpdateType()).isEqualTo(UpdateType.OnReadAndWrite);
    assertThat(there.getStateVisibility()).isEqualTo(StateVisibility.ReturnExpiredIfNotCleanedUp);
    StateTtlConfig.CleanupStrategies cleanup = there.getCleanupStrategies();
    assertThat(cleanup.inFullSnapshot()).isTrue();
    assertThat(cleanup.getIncrementalCleanupStrategy().getCleanupSize()).isEqualTo(7);
    assertThat(cleanup.getRocksdbCompactFilterCleanupStrategy().getQueryTimeAfterNumEntries())
        .isEqualTo(100);
    assertThat(cleanup.getRocksdbCompactFilterCleanupStrategy().getPeriodicCompactionTime())
        .isEqualTo(Duration.ofDays(1));
  }

  private static ValueStateDescriptor<?> copy(ValueStateDescriptor<Long> descriptor)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(descriptor);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (ValueStateDescriptor<?>) in.readObject();
    }
  }
}
