package io.weir.engine.barrier;

import io.weir.api.CheckpointingMode;
import io.weir.engine.channel.StreamElement.Barrier;

/**
 * One strategy for each {@link CheckpointingMode}. A channel delivers barriers in the order of
 * their ids; an id may be missing on a channel when its checkpoint was aborted early.
 */
public interface BarrierHandler {

  /** A barrier has been taken out of a channel. */
  BarrierDecision onBarrier(int channel, Barrier barrier);

  /**
   * The coordinator gave the checkpoint up, perhaps before its first barrier came.
   *
   * @return {@link BarrierDecision.Abandoned} if it was under way here, else {@link
   *     BarrierDecision.Ignored}
   */
  BarrierDecision onAbort(long checkpointId);

  /** False when a barrier of that checkpoint would be {@link BarrierDecision.Ignored}. */
  boolean isAwaited(long checkpointId);

  /** True while batches of the channel must wait. */
  boolean isHeld(int channel);

  static BarrierHandler of(CheckpointingMode mode, int channels) {
    return mode == CheckpointingMode.EXACTLY_ONCE
        ? new AligningBarrierHandler(channels)
        : new CountingBarrierHandler(channels);
  }
}
