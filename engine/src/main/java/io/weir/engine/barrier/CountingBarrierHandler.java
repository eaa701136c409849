package io.weir.engine.barrier;

import io.weir.engine.channel.StreamElement.Barrier;
import java.util.BitSet;
import java.util.TreeMap;

/**
 * At least once: barriers are counted and no channel is held. Records behind a barrier may be in
 * the snapshot, and are seen again after a restore.
 */
final class CountingBarrierHandler implements BarrierHandler {

  private final int channels;
  private final TreeMap<Long, BitSet> arrived = new TreeMap<>();
  private final AbortedCheckpoints over = new AbortedCheckpoints();

  CountingBarrierHandler(int channels) {
    this.channels = channels;
  }

  @Override
  public BarrierDecision onBarrier(int channel, Barrier barrier) {
    long id = barrier.checkpointId();
    if (!isAwaited(id)) {
      return new BarrierDecision.Ignored();
    }
    BitSet seen = arrived.computeIfAbsent(id, unused -> new BitSet(channels));
    seen.set(channel);
    if (seen.cardinality() < channels) {
      return new BarrierDecision.Waiting();
    }
    over.settle(id);
    arrived.headMap(id, true).clear();
    return new BarrierDecision.Complete(barrier);
  }

  @Override
  public BarrierDecision onAbort(long checkpointId) {
    over.abort(checkpointId);
    return arrived.remove(checkpointId) == null
        ? new BarrierDecision.Ignored()
        : new BarrierDecision.Abandoned(checkpointId);
  }

  @Override
  public boolean isAwaited(long checkpointId) {
    return !over.isOver(checkpointId);
  }

  @Override
  public boolean isHeld(int channel) {
    return false;
  }
}
