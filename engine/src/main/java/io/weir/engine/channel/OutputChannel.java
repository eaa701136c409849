package io.weir.engine.channel;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The sending end of one channel: the batch being filled, the credits left, and the batches that
 * wait for credit. A barrier that overtakes takes along what waits; the channel owes for it, and
 * blocks until that is paid. Owned by its gate.
 */
public final class OutputChannel implements CreditReturn {

  private final OutputGate gate;
  private final Destination target;
  private final int number;
  private final int targetChannel;
  private final WideEdge edge; // null when elements travel on the channel itself
  private final int batchRecords;
  private int credits; // below zero: owed for what a barrier has taken along
  private Object[] records;
  private long[] timestamps;
  private int size;
  private int sizeBefore; // records of the last batch that had some
  private ArrayDeque<Batch> waiting; // null until first needed
  private boolean starved; // the gate is blocked by this channel
  boolean dirty; // on the gate's list of channels to flush

  OutputChannel(
      OutputGate gate,
      Destination target,
      int number,
      int targetChannel,
      ChannelBounds bounds,
      WideEdge edge) {
    this.gate = gate;
    this.target = target;
    this.number = number;
    this.targetChannel = targetChannel;
    this.edge = edge;
    this.batchRecords = bounds.batchRecords();
    this.credits = bounds.window();
  }

  /** Called on the receiver's thread. */
  @Override
  public void grant() {
    gate.port().granted(number);
  }

  void add(Object record, long timestamp) {
    if (size == 0) {
      gate.markDirty(this);
      if (records == null) {
        records = new Object[BatchRoom.toBegin(sizeBefore, batchRecords)];
      }
    } else if (size == records.length) {
      grow();
    }
    if (timestamp != Timestamps.NONE || timestamps != null) {
      stamp(timestamp);
    }
    records[size++] = record;
    if (size == batchRecords) {
      send(null);
    }
  }

  private void grow() {
    int capacity = BatchRoom.toGrow(size, batchRecords);
    records = Arrays.copyOf(records, capacity);
    if (timestamps != null) {
      timestamps = Arrays.copyOf(timestamps, capacity);
    }
  }

  private void stamp(long timestamp) {
    if (timestamps == null) {
      timestamps = new long[records.length];
      Arrays.fill(timestamps, 0, size, Timestamps.NONE);
    }
    timestamps[size] = timestamp;
  }

  /** Sends what is there with {@code end} behind it, or lets it wait for credit. */
  void send(StreamElement end) {
    Batch batch = take(end);
    if (!starved && mayGo(batch)) {
      target.deliver(batch);
    } else {
      keep(batch);
    }
  }

  private Batch take(StreamElement end) {
    Batch batch =
        new Batch(
            targetChannel,
            records,
            size,
            timestamps,
            end,
            edge == null ? null : edge.newest(),
            this);
    sizeBefore = size > 0 ? size : sizeBefore;
    records = null;
    timestamps = null;
    size = 0;
    return batch;
  }

  private void keep(Batch batch) {
    if (waiting == null) {
      waiting = new ArrayDeque<>(2);
    }
    waiting.add(batch);
    if (edge != null) {
      edge.keeps(batch.stamp);
    }
    settle();
  }

  /** Sends all there is with {@code end} behind it, credit or not. */
  void overtake(StreamElement end) {
    deliverWaiting();
    deliverOwing(take(end));
    settle();
  }

  /** Sends all there is, credit or not. */
  void overtake() {
    deliverWaiting();
    if (size > 0) {
      deliverOwing(take(null));
    }
    settle();
  }

  /** Sends what waits for credit without it. */
  void letGo() {
    deliverWaiting();
    settle();
  }

  private void deliverWaiting() {
    while (isWaiting()) {
      Batch batch = waiting.poll();
      deliverOwing(batch);
      if (edge != null) {
        edge.left(batch.stamp);
      }
    }
  }

  private void deliverOwing(Batch batch) {
    if (batch.costsCredit()) {
      credits--;
    }
    target.deliver(batch);
  }

  /** Sends a partly filled batch unless it would have to wait; true when nothing is left. */
  boolean flush() {
    if (size > 0 && (credits <= 0 || starved)) {
      return false;
    }
    if (size > 0) {
      send(null);
    }
    return true;
  }

  /** Sends a partly filled batch, or lets it wait for credit. */
  void sendRest() {
    if (size > 0) {
      send(null);
    }
  }

  /** Null when elements travel on the channel itself. */
  WideEdge edge() {
    return edge;
  }

  /** One more credit: waiting batches go first. */
  void credit() {
    credits++;
    if (!starved) {
      return;
    }
    while (isWaiting() && mayGo(waiting.peek())) {
      Batch batch = waiting.poll();
      target.deliver(batch);
      if (edge != null) {
        edge.left(batch.stamp);
      }
    }
    settle();
  }

  /** Tells the gate whether it is blocked by this channel. */
  private void settle() {
    boolean now = isWaiting() || credits < 0;
    if (now != starved) {
      starved = now;
      gate.starved(now ? 1 : -1);
    }
  }

  /** Takes a credit if the batch needs one and there is one. */
  private boolean mayGo(Batch batch) {
    if (!batch.costsCredit()) {
      return true;
    }
    if (credits <= 0) {
      return false;
    }
    credits--;
    return true;
  }

  private boolean isWaiting() {
    return waiting != null && !waiting.isEmpty();
  }
}
