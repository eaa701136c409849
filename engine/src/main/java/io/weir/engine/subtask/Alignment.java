package io.weir.engine.subtask;

import io.weir.engine.barrier.BarrierDecision;
import io.weir.engine.barrier.BarrierHandler;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.clock.Clock;

/**
 * Brings the barriers of a subtask's channels together: says when the cut is, and for how long the
 * first barrier has waited for the last. On the subtask's actor.
 */
final class Alignment {

  /** What comes of it. */
  interface Target {

    /**
     * All channels have come to the barrier; they are still held.
     *
     * @param waitedNanos since its first one
     */
    void cut(Barrier barrier, long waitedNanos);

    /** No channel is held any more. */
    void release();

    /** A later barrier came first: the checkpoint cannot be completed here. */
    void superseded(long checkpointId);
  }

  private final BarrierHandler barriers;
  private final Clock clock;
  private final Target target;
  private long began; // nanos; 0: nothing waits

  Alignment(BarrierHandler barriers, Clock clock, Target target) {
    this.barriers = barriers;
    this.clock = clock;
    this.target = target;
  }

  void onBarrier(int channel, Barrier barrier) {
    decide(barriers.onBarrier(channel, barrier));
  }

  /** The coordinator has given the checkpoint up. */
  void abort(long checkpointId) {
    decide(barriers.onAbort(checkpointId));
  }

  private void decide(BarrierDecision decision) {
    if (decision instanceof BarrierDecision.Waiting) {
      if (began == 0) {
        began = clock.nanos();
      }
    } else if (decision instanceof BarrierDecision.Complete complete) {
      target.cut(complete.barrier(), ended());
    } else if (decision instanceof BarrierDecision.Abandoned) {
      ended();
      target.release();
    } else if (decision instanceof BarrierDecision.Superseded superseded) {
      ended();
      target.release();
      target.superseded(superseded.checkpointId());
      decide(superseded.later());
    }
  }

  private long ended() {
    long waited = began == 0 ? 0 : clock.nanos() - began;
    began = 0;
    return waited;
  }
}
