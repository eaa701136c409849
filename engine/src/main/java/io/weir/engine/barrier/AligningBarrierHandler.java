package io.weir.engine.barrier;

import io.weir.engine.channel.StreamElement.Barrier;
import java.util.BitSet;
import java.util.Optional;

/**
 * Exactly once: after the barrier of a checkpoint has come on one channel, that channel is held
 * until it has come on all. So no record behind the barrier reaches state before the snapshot.
 */
final class AligningBarrierHandler implements BarrierHandler {

  private final int channels;
  private final BitSet held;
  private int arrived; // as many as are held: not counted anew for each of very many channels
  private final AbortedCheckpoints over = new AbortedCheckpoints();
  private Optional<Barrier> current = Optional.empty();

  AligningBarrierHandler(int channels) {
    this.channels = channels;
    this.held = new BitSet(channels);
  }

  @Override
  public BarrierDecision onBarrier(int channel, Barrier barrier) {
    if (!isAwaited(barrier.checkpointId())) {
      return new BarrierDecision.Ignored();
    }
    if (current.isEmpty()) {
      over.settle(barrier.checkpointId() - 1); // none of them came on this channel, nor will
      current = Optional.of(barrier);
      return arrived(channel);
    }
    long waitingFor = current.get().checkpointId();
    if (barrier.checkpointId() == waitingFor) {
      return arrived(channel);
    }
    over.settle(barrier.checkpointId() - 1);
    releaseAll();
    current = Optional.of(barrier);
    return new BarrierDecision.Superseded(waitingFor, arrived(channel));
  }

  private BarrierDecision arrived(int channel) {
    if (!held.get(channel)) {
      held.set(channel);
      arrived++;
    }
    if (arrived < channels) {
      return new BarrierDecision.Waiting();
    }
    Barrier complete = current.orElseThrow();
    over.settle(complete.checkpointId());
    releaseAll();
    current = Optional.empty();
    return new BarrierDecision.Complete(complete);
  }

  private void releaseAll() {
    held.clear();
    arrived = 0;
  }

  @Override
  public BarrierDecision onAbort(long checkpointId) {
    over.abort(checkpointId);
    if (current.filter(barrier -> barrier.checkpointId() == checkpointId).isEmpty()) {
      return new BarrierDecision.Ignored();
    }
    releaseAll();
    current = Optional.empty();
    return new BarrierDecision.Abandoned(checkpointId);
  }

  @Override
  public boolean isAwaited(long checkpointId) {
    return !over.isOver(checkpointId)
        && (current.isEmpty() || checkpointId >= current.get().checkpointId());
  }

  @Override
  public boolean isHeld(int channel) {
    return held.get(channel);
  }
}
