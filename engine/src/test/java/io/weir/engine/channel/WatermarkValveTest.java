package io.weir.engine.channel;

import static io.weir.engine.channel.Activity.ACTIVE;
import static io.weir.engine.channel.Activity.IDLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WatermarkValveTest {

  private final ToldTime out = new ToldTime();
  private final WatermarkValve valve = new WatermarkValve(2, out);

  @Test
  void aChannelThatHasEndedHoldsNothingBack() {
    valve.onWatermark(0, 10);
    assertThat(out.told).isEmpty();
    valve.onEnd(1);
    valve.onEnd(0);
    assertThat(out.told).containsExactly(10L, Long.MAX_VALUE);
  }

  @Test
  void aWatermarkThatGoesBackIsIgnored() {
    valve.onEnd(1);
    valve.onWatermark(0, 10);
    valve.onWatermark(0, 9);
    valve.onWatermark(0, 10);
    assertThat(out.told).containsExactly(10L);
  }

  @Test
  void timeGoesOnWithoutAnIdleChannel() {
    valve.onWatermark(0, 10);
    valve.onActivity(1, IDLE);
    valve.onWatermark(0, 11);
    assertThat(out.told).containsExactly(10L, 11L);
  }

  @Test
  void aChannelThatComesBackBehindIsNotWaitedForBeforeItHasCaughtUp() {
    valve.onActivity(1, IDLE);
    valve.onWatermark(0, 10);
    valve.onActivity(1, ACTIVE);
    valve.onWatermark(1, 5);
    valve.onWatermark(0, 11);
    assertThat(out.told).containsExactly(10L, 11L);
    valve.onWatermark(1, 12);
    valve.onWatermark(0, 20);
    assertThat(out.told).containsExactly(10L, 11L, 12L);
  }

  @Test
  void timeGoesOnToTheGreatestWatermarkWhenTheLastChannelBecomesIdle() {
    valve.onWatermark(0, 10);
    valve.onWatermark(1, 3);
    valve.onActivity(0, IDLE);
    valve.onActivity(1, IDLE);
    valve.onActivity(0, ACTIVE);
    assertThat(out.told).containsExactly(3L, 10L, IDLE, ACTIVE);
  }

  @Test
  void anIdleChannelThatEndsIsActiveAtItsEnd() {
    valve.onActivity(0, IDLE);
    valve.onActivity(1, IDLE);
    valve.onEnd(0);
    assertThat(out.told).containsExactly(IDLE, ACTIVE, Long.MAX_VALUE);
  }

  @Test
  void anIgnoredChannelKeepsTheValveNeitherBackNorActive() {
    valve.ignore(1);
    valve.onWatermark(0, 4);
    valve.onActivity(0, IDLE);
    assertThat(out.told).containsExactly(4L, IDLE);
  }

  @Property
  void doesWhatFlinksRulesSay(@ForAll @IntRange(min = 1, max = 5) int channels, @ForAll long seed) {
    Random random = new Random(seed);
    ToldTime told = new ToldTime();
    WatermarkValve tested = new WatermarkValve(channels, told);
    Model model = new Model(channels);
    for (int step = 0; step < 100; step++) {
      int channel = random.nextInt(channels);
      switch (random.nextInt(4)) {
        case 0 -> {
          tested.onActivity(channel, IDLE);
          model.idle(channel);
        }
        case 1 -> {
          tested.onActivity(channel, ACTIVE);
          model.active(channel);
        }
        default -> {
          long timestamp = (long) step / 4 + random.nextInt(5);
          tested.onWatermark(channel, timestamp);
          model.watermark(channel, timestamp);
        }
      }
      assertThat(told.told).isEqualTo(model.told);
    }
  }

  /** The rules one by one, with a flag for alignment and no short cut. */
  private static final class Model {
    private final List<Channel> channels = new ArrayList<>();
    private final List<Object> told = new ArrayList<>();
    private long last = Long.MIN_VALUE;
    private boolean valveIsIdle;

    private static final class Channel {
      private long watermark = Long.MIN_VALUE;
      private boolean idle;
      private boolean aligned = true;
    }

    Model(int number) {
      for (int i = 0; i < number; i++) {
        channels.add(new Channel());
      }
    }

    void watermark(int number, long timestamp) {
      Channel channel = channels.get(number);
      if (valveIsIdle || channel.idle || timestamp <= channel.watermark) {
        return;
      }
      channel.watermark = timestamp;
      if (!channel.aligned && timestamp >= last) {
        channel.aligned = true;
      }
      giveOutLeast();
    }

    void idle(int number) {
      Channel channel = channels.get(number);
      if (channel.idle) {
        return;
      }
      channel.idle = true;
      channel.aligned = false;
      if (channels.stream().allMatch(known -> known.idle)) {
        if (channel.watermark == last) {
          giveOut(channels.stream().mapToLong(known -> known.watermark).max().orElseThrow());
        }
        valveIsIdle = true;
        told.add(IDLE);
      } else if (channel.watermark == last) {
        giveOutLeast();
      }
    }

    void active(int number) {
      Channel channel = channels.get(number);
      if (!channel.idle) {
        return;
      }
      channel.idle = false;
      channel.aligned = channel.watermark >= last;
      if (valveIsIdle) {
        valveIsIdle = false;
        told.add(ACTIVE);
      }
    }

    private void giveOutLeast() {
      channels.stream()
          .filter(channel -> channel.aligned)
          .mapToLong(channel -> channel.watermark)
          .min()
          .ifPresent(this::giveOut);
    }

    private void giveOut(long timestamp) {
      if (timestamp > last) {
        last = timestamp;
        told.add(timestamp);
      }
    }
  }
}
