package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WatermarkValveTest {

  @Test
  void aChannelThatHasEndedHoldsNothingBack() {
    WatermarkValve valve = new WatermarkValve(2);
    assertThat(valve.onWatermark(0, 10)).isEmpty();
    assertThat(valve.onEnd(1)).hasValue(10);
    assertThat(valve.onEnd(0)).hasValue(Long.MAX_VALUE);
  }

  @Test
  void aWatermarkThatGoesBackIsIgnored() {
    WatermarkValve valve = new WatermarkValve(1);
    assertThat(valve.onWatermark(0, 10)).hasValue(10);
    assertThat(valve.onWatermark(0, 9)).isEmpty();
    assertThat(valve.onWatermark(0, 10)).isEmpty();
  }

  /** Each number is a step: channel and how far its watermark moves. */
  @Property
  void givesTheLeastOfAllChannelsWheneverItGrows(
      @ForAll @IntRange(min = 1, max = 5) int channels,
      @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 99) Integer> steps) {
    WatermarkValve valve = new WatermarkValve(channels);
    long[] model = new long[channels];
    Arrays.fill(model, Long.MIN_VALUE);
    for (int step : steps) {
      int channel = step % channels;
      long before = Arrays.stream(model).min().getAsLong();
      long next = Math.max(model[channel], 0) + step / 10 - 2;
      model[channel] = Math.max(model[channel], next);
      long after = Arrays.stream(model).min().getAsLong();
      assertThat(valve.onWatermark(channel, next))
          .isEqualTo(after > before ? OptionalLong.of(after) : OptionalLong.empty());
    }
  }
}
