package io.weir.api.common.eventtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.util.clock.RelativeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarkStrategyTest {

  private final List<Object> out = new ArrayList<>();
  private final Written output = new Written(out);
  private long nowNanos = 1;

  private WatermarkGenerator<String> generator(WatermarkStrategy<String> strategy) {
    return strategy.createWatermarkGenerator(() -> new TestClock());
  }

  @Test
  void boundedOutOfOrdernessStaysTheBoundAndAMillisecondBehind() {
    WatermarkGenerator<String> generator =
        generator(WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofMillis(10)));
    generator.onPeriodicEmit(output);
    generator.onEvent("a", 100, output);
    generator.onEvent("b", 95, output);
    generator.onPeriodicEmit(output);
    assertThat(out).containsExactly(Long.MIN_VALUE, 89L);
  }

  @Test
  void monotonousTimestampsStayAMillisecondBehind() {
    WatermarkGenerator<String> generator = generator(WatermarkStrategy.forMonotonousTimestamps());
    generator.onEvent("a", 100, output);
    generator.onPeriodicEmit(output);
    assertThat(out).containsExactly(99L);
  }

  @Test
  void noWatermarksSaysNothing() {
    WatermarkGenerator<String> generator = generator(WatermarkStrategy.noWatermarks());
    generator.onEvent("a", 100, output);
    generator.onPeriodicEmit(output);
    assertThat(out).isEmpty();
  }

  @Test
  void isIdleWhenTheSilenceSinceTheFirstCallWithoutARecordIsLongerThanTheTimeout() {
    WatermarkGenerator<String> generator =
        generator(
            WatermarkStrategy.<String>forMonotonousTimestamps().withIdleness(Duration.ofNanos(10)));
    generator.onEvent("a", 100, output);
    generator.onPeriodicEmit(output);
    generator.onPeriodicEmit(output);
    nowNanos += 10;
    generator.onPeriodicEmit(output);
    assertThat(out).containsExactly(99L, 99L, 99L);
    nowNanos += 1;
    generator.onPeriodicEmit(output);
    generator.onPeriodicEmit(output);
    assertThat(out).containsExactly(99L, 99L, 99L, "idle");
    generator.onEvent("b", 200, output);
    generator.onPeriodicEmit(output);
    assertThat(out).endsWith("idle", 199L);
  }

  @Test
  void refinementsKeepWhatWasAskedForBefore() {
    WatermarkStrategy<String> strategy =
        WatermarkStrategy.<String>forMonotonousTimestamps()
            .withTimestampAssigner((event, timestamp) -> event.length())
            .withWatermarkAlignment("group", Duration.ofSeconds(2))
            .withIdleness(Duration.ofNanos(10));
    TimestampAssigner<String> assigner =
        strategy.createTimestampAssigner(new TimestampAssignerSupplier.Context() {});
    assertThat(assigner.extractTimestamp("four", TimestampAssigner.NO_TIMESTAMP)).isEqualTo(4);
    assertThat(generator(strategy)).isInstanceOf(WatermarksWithIdleness.class);
    assertThat(strategy.getAlignmentParameters().getMaxAllowedWatermarkDrift()).isEqualTo(2000);
  }

  @Test
  void keepsTheTimestampOfTheSourceUnlessAnotherIsAskedFor() {
    TimestampAssigner<String> assigner =
        WatermarkStrategy.<String>noWatermarks()
            .createTimestampAssigner(new TimestampAssignerSupplier.Context() {});
    assertThat(assigner.extractTimestamp("a", 7)).isEqualTo(7);
  }

  @Test
  void refusesSpansThatMakeNoSense() {
    assertThatThrownBy(() -> WatermarkStrategy.noWatermarks().withIdleness(Duration.ZERO))
        .hasMessageContaining("greater than zero");
    assertThatThrownBy(() -> new BoundedOutOfOrdernessWatermarks<>(Duration.ofMillis(-1)))
        .hasMessageContaining("cannot be negative");
  }

  private record Written(List<Object> out) implements WatermarkOutput {
    @Override
    public void emitWatermark(Watermark watermark) {
      out.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      out.add("idle");
    }

    @Override
    public void markActive() {
      out.add("active");
    }
  }

  private final class TestClock implements RelativeClock {
    @Override
    public long relativeTimeMillis() {
      return nowNanos / 1_000_000;
    }

    @Override
    public long relativeTimeNanos() {
      return nowNanos;
    }
  }
}
