package io.weir.engine.channel;

import io.weir.engine.barrier.BarrierHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The batches a subtask has received and not yet processed, in the order they may be processed in.
 * Batches of a channel that is held at a barrier wait apart, without their credit being returned:
 * that is what bounds them.
 */
public final class InputGate {

  private final BarrierHandler barriers;
  private final ArrayDeque<Batch> ready = new ArrayDeque<>();
  private final List<ArrayDeque<Batch>> held; // by channel, null until first needed
  private int heldBatches;

  public InputGate(int channels, BarrierHandler barriers) {
    this.barriers = barriers;
    this.held = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      held.add(null);
    }
  }

  public void offer(Batch batch) {
    ready.add(batch);
  }

  /** The next batch that may be processed, if there is one. */
  public Optional<Batch> poll() {
    Batch batch = ready.poll();
    while (batch != null && barriers.isHeld(batch.channel)) {
      hold(batch);
      batch = ready.poll();
    }
    return Optional.ofNullable(batch);
  }

  /** True when {@link #poll} might give a batch. */
  public boolean hasReady() {
    return !ready.isEmpty();
  }

  /** Call when channels are no longer held: what waited comes before what arrived later. */
  public void release() {
    for (int channel = held.size() - 1; channel >= 0 && heldBatches > 0; channel--) {
      ArrayDeque<Batch> waiting = held.get(channel);
      while (waiting != null && !waiting.isEmpty()) {
        ready.addFirst(waiting.pollLast());
        heldBatches--;
      }
    }
  }

  private void hold(Batch batch) {
    ArrayDeque<Batch> waiting = held.get(batch.channel);
    if (waiting == null) {
      waiting = new ArrayDeque<>(2);
      held.set(batch.channel, waiting);
    }
    waiting.add(batch);
    heldBatches++;
  }
}
