package io.weir.engine.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A receiver driven by hand: keeps what was delivered, and returns credit when told to. Grants go
 * to the gate at once, as if its actor had handled the message.
 */
public final class Wire implements Destination, CreditPort {

  private final Deque<Batch> underWay = new ArrayDeque<>();
  private final List<Object> log = new ArrayList<>();
  private int mostUnderWay;
  private OutputGate gate;
  private ChannelBounds bounds;

  public static OutputGate gate(Wire wire, int batchRecords, int window) {
    wire.gate = new OutputGate(wire);
    wire.bounds = new ChannelBounds(batchRecords, window);
    return wire.gate;
  }

  /** That the gate was made for. */
  public ChannelBounds bounds() {
    return bounds;
  }

  @Override
  public void deliver(Batch batch) {
    for (int i = 0; i < batch.size(); i++) {
      log.add(batch.record(i));
    }
    batch.end().ifPresent(log::add);
    if (batch.costsCredit()) {
      underWay.add(batch);
      mostUnderWay = Math.max(mostUnderWay, underWay.size());
    }
  }

  @Override
  public void granted(int channel) {
    gate.credit(channel);
  }

  /** Processes the oldest batch; false when there is none. */
  public boolean processOne() {
    Batch batch = underWay.poll();
    if (batch != null) {
      batch.processed();
    }
    return batch != null;
  }

  public void processAll() {
    while (processOne()) {}
  }

  /** Everything delivered so far: records and stream elements in their order. */
  public List<Object> log() {
    return log;
  }

  public int underWay() {
    return underWay.size();
  }

  public int mostUnderWay() {
    return mostUnderWay;
  }

  Batch oldest() {
    return underWay.element();
  }
}
