package io.weir.engine.subtask;

import io.weir.engine.channel.Activity;
import io.weir.engine.channel.WatermarkValve;

/**
 * Event time of a subtask with one or two inputs, each with the valve of its channels. Of two
 * inputs it is the lesser of those that are not idle; when both are, it stands still.
 */
final class EventTime {

  private final int firstChannels;
  private final WatermarkValve.Target target;
  private final Input first;
  private final Input second; // null: there is none
  private long current = Long.MIN_VALUE;
  private Activity activity = Activity.ACTIVE;

  /**
   * @param firstChannels how many of the channels belong to the first input
   */
  EventTime(int channels, int firstChannels, WatermarkValve.Target target) {
    this.firstChannels = Math.min(channels, firstChannels);
    this.target = target;
    this.first = new Input(this.firstChannels);
    this.second = channels > firstChannels ? new Input(channels - firstChannels) : null;
  }

  void onWatermark(int channel, long timestamp) {
    input(channel).valve.onWatermark(number(channel), timestamp);
  }

  void onActivity(int channel, Activity change) {
    input(channel).valve.onActivity(number(channel), change);
  }

  void onEnd(int channel) {
    input(channel).valve.onEnd(number(channel));
  }

  /** The channel has no watermarks of its own; called before the first watermark of any. */
  void ignore(int channel) {
    input(channel).valve.ignore(number(channel));
  }

  private Input input(int channel) {
    return channel < firstChannels ? first : second;
  }

  private int number(int channel) {
    return channel < firstChannels ? channel : channel - firstChannels;
  }

  private void combine() {
    long least = Math.min(first.counted(), second == null ? Long.MAX_VALUE : second.counted());
    if (!isIdle() && least > current) {
      current = least;
      target.watermark(least);
    }
    Activity now = isIdle() ? Activity.IDLE : Activity.ACTIVE;
    if (now != activity) {
      activity = now;
      target.activity(now);
    }
  }

  private boolean isIdle() {
    return first.isIdle() && (second == null || second.isIdle());
  }

  private final class Input implements WatermarkValve.Target {
    private final WatermarkValve valve;
    private long watermark = Long.MIN_VALUE;
    private Activity state = Activity.ACTIVE;

    Input(int channels) {
      valve = new WatermarkValve(channels, this);
    }

    private boolean isIdle() {
      return state == Activity.IDLE;
    }

    private long counted() {
      return isIdle() ? Long.MAX_VALUE : watermark;
    }

    @Override
    public void watermark(long timestampMillis) {
      watermark = timestampMillis;
      combine();
    }

    @Override
    public void activity(Activity change) {
      state = change;
      combine();
    }
  }
}
