package io.weir.engine.subtask;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Event time of a subtask: the least watermark of its input channels. A channel that has ended
 * holds nothing back. Only grows.
 */
final class WatermarkValve {

  private final long[] channels;
  private long current = Long.MIN_VALUE;

  WatermarkValve(int channels) {
    this.channels = new long[channels];
    Arrays.fill(this.channels, Long.MIN_VALUE);
  }

  /** The new event time if this watermark has moved it on. */
  OptionalLong onWatermark(int channel, long timestamp) {
    if (timestamp <= channels[channel]) {
      return OptionalLong.empty();
    }
    boolean wasLeast = channels[channel] == current;
    channels[channel] = timestamp;
    if (!wasLeast) {
      return OptionalLong.empty(); // another channel still holds the least
    }
    long least = Arrays.stream(channels).min().orElse(Long.MAX_VALUE);
    if (least <= current) {
      return OptionalLong.empty();
    }
    current = least;
    return OptionalLong.of(least);
  }

  /** The channel has no watermarks of its own; called before the first watermark of any. */
  void ignore(int channel) {
    channels[channel] = Long.MAX_VALUE;
  }

  OptionalLong onEnd(int channel) {
    return onWatermark(channel, Long.MAX_VALUE);
  }
}
