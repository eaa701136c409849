package io.weir.engine.barrier;

import io.weir.engine.channel.StreamElement.Barrier;

/** What a barrier, or the end of a checkpoint, means for the subtask. */
public sealed interface BarrierDecision {

  /** Late, or of a checkpoint that was given up. */
  record Ignored() implements BarrierDecision {}

  /** Others are still missing. */
  record Waiting() implements BarrierDecision {}

  /** The barrier is here on all channels: forward it and take the snapshot. Held ones go on. */
  record Complete(Barrier barrier) implements BarrierDecision {}

  /** A checkpoint that was waiting here is given up. Held channels go on. */
  record Abandoned(long checkpointId) implements BarrierDecision {}

  /**
   * The barrier of a later checkpoint came first: the earlier one cannot complete here any more.
   * Held channels go on, but for the one on which the later barrier came.
   */
  record Superseded(long checkpointId, BarrierDecision later) implements BarrierDecision {}
}
