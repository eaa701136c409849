package io.weir.engine.channel;

import java.util.Arrays;

/**
 * Event time of several channels as one, by the rules of Flink's valve:
 *
 * <ul>
 *   <li>Time is the least watermark of the <em>aligned</em> channels: the active ones that are not
 *       behind what was given out. It only grows.
 *   <li>An idle channel's watermarks are ignored. One that comes back behind the time is active but
 *       not aligned until it has caught up: time neither goes back nor waits for it.
 *   <li>When the last active channel becomes idle, and it was the one that time waited for, time
 *       goes on to the greatest watermark of all. Then the valve is idle itself.
 *   <li>A channel that has ended is active and holds nothing back.
 * </ul>
 */
public final class WatermarkValve {

  /** Told what changes, in this order. */
  public interface Target {

    void watermark(long timestampMillis);

    void activity(Activity activity);
  }

  private final long[] channels;
  private final boolean[] active;
  private final Target target;
  private int activeChannels;
  private long current = Long.MIN_VALUE;
  private int holder; // an aligned channel that was at current when last looked at, if any

  public WatermarkValve(int channels, Target target) {
    this.channels = new long[channels];
    this.active = new boolean[channels];
    this.target = target;
    this.activeChannels = channels;
    Arrays.fill(this.channels, Long.MIN_VALUE);
    Arrays.fill(active, true);
  }

  public void onWatermark(int channel, long timestamp) {
    if (active[channel] && timestamp > channels[channel]) {
      channels[channel] = timestamp;
      advanceToLeast();
    }
  }

  public void onActivity(int channel, Activity activity) {
    if (activity == Activity.ACTIVE) {
      onActive(channel);
    } else if (active[channel]) {
      onIdle(channel);
    }
  }

  private void onActive(int channel) {
    if (!active[channel]) {
      active[channel] = true;
      if (++activeChannels == 1) {
        target.activity(Activity.ACTIVE);
      }
    }
  }

  private void onIdle(int channel) {
    active[channel] = false;
    boolean held = channels[channel] == current;
    if (--activeChannels == 0) {
      if (held) {
        advanceTo(Arrays.stream(channels).max().orElse(current));
      }
      target.activity(Activity.IDLE);
    } else if (held) {
      advanceToLeast();
    }
  }

  /** No further watermark of this channel is waited for. */
  public void onEnd(int channel) {
    onActive(channel);
    onWatermark(channel, Long.MAX_VALUE);
  }

  /** The channel has no watermarks of its own; called before the first watermark of any. */
  public void ignore(int channel) {
    active[channel] = false;
    activeChannels--;
  }

  private void advanceToLeast() {
    if (isAligned(holder) && channels[holder] == current) {
      return;
    }
    int least = -1;
    for (int channel = 0; channel < channels.length; channel++) {
      if (isAligned(channel) && (least < 0 || channels[channel] < channels[least])) {
        least = channel;
      }
    }
    if (least >= 0) {
      holder = least;
      advanceTo(channels[least]);
    }
  }

  private boolean isAligned(int channel) {
    return active[channel] && channels[channel] >= current;
  }

  private void advanceTo(long timestamp) {
    if (timestamp > current) {
      current = timestamp;
      target.watermark(timestamp);
    }
  }
}
