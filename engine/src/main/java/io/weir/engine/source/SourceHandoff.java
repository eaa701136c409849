package io.weir.engine.source;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.functions.source.SourceFunction.SourceContext;
import io.weir.api.watermark.Watermark;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.BatchRoom;
import io.weir.engine.channel.ChannelBounds;
import io.weir.engine.channel.CreditReturn;
import io.weir.engine.channel.Destination;
import io.weir.engine.channel.StreamElement;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.Timestamps;
import java.util.Arrays;
import java.util.Optional;

/**
 * Between a push source's thread and its subtask's actor: collects records into batches, and stops
 * the thread while the window is full.
 *
 * <p>Two locks. The <em>checkpoint lock</em> is the user's: whoever holds it keeps snapshots out.
 * The monitor of this object guards the batch being filled; it is held for moments only, so that
 * the actor may take it. A record waits in a partly filled batch only while another batch is under
 * way: a slow source is not delayed, a fast one fills its batches.
 */
public final class SourceHandoff implements SourceContext<Object>, CreditReturn {

  /** Extra batches while a snapshot waits for the lock, so that the source comes to release it. */
  private static final int SNAPSHOT_ALLOWANCE = 16;

  private static final int CHANNEL = 0;

  /** Thrown out of {@code collect} when the attempt is over; ends {@code run}. */
  public static final class Cancelled extends RuntimeException {
    Cancelled() {
      super("The source has been cancelled.", null, false, false);
    }
  }

  private final Object checkpointLock = new Object();
  private final Destination subtask;
  private final ChannelBounds bounds;
  private final TypeSerializer<Object> copier; // null: records are handed over as they are
  private Object[] records;
  private long[] timestamps; // null when no record has one
  private int size;
  private int underWay;
  private int snapshotsWaiting;
  private boolean idle;
  private boolean cancelled;
  private boolean ended;

  public SourceHandoff(
      Destination subtask, ChannelBounds bounds, Optional<TypeSerializer<Object>> copier) {
    this.subtask = subtask;
    this.bounds = bounds;
    this.copier = copier.orElse(null);
    this.records = new Object[BatchRoom.toBegin(0, bounds.batchRecords())];
  }

  @Override
  public Object getCheckpointLock() {
    return checkpointLock;
  }

  @Override
  public void collect(Object element) {
    put(element, Timestamps.NONE);
  }

  @Override
  public void collectWithTimestamp(Object element, long timestamp) {
    put(element, timestamp);
  }

  private void put(Object element, long timestamp) {
    synchronized (checkpointLock) {
      Object record = copier == null ? element : copier.copy(element);
      synchronized (this) {
        awaitRoom();
        beActive();
        if (size == records.length) {
          grow();
        }
        if (timestamp != Timestamps.NONE || timestamps != null) {
          stamp(timestamp);
        }
        records[size++] = record;
        if (size == bounds.batchRecords() || underWay == 0) {
          send(null);
        }
      }
    }
  }

  @Override
  public void emitWatermark(Watermark mark) {
    synchronized (checkpointLock) {
      synchronized (this) {
        awaitRoom();
        beActive();
        send(new StreamElement.Watermark(mark.getTimestamp()));
      }
    }
  }

  @Override
  public void markAsTemporarilyIdle() {
    synchronized (checkpointLock) {
      synchronized (this) {
        if (!idle) {
          awaitRoom();
          idle = true;
          send(new StreamElement.Turn(Activity.IDLE));
        }
      }
    }
  }

  /** Whatever an idle source emits makes it active; time waits for it before that record. */
  private void beActive() {
    if (idle) {
      idle = false;
      send(new StreamElement.Turn(Activity.ACTIVE));
    }
  }

  @Override
  public void close() {}

  /** Before a snapshot asks for the checkpoint lock: lets a source that waits inside it get on. */
  synchronized void snapshotWaits() {
    snapshotsWaiting++;
    notifyAll();
  }

  /** Sends the barrier behind what was collected. Called with the checkpoint lock held. */
  synchronized void barrier(Barrier barrier) {
    snapshotsWaiting--;
    send(barrier);
  }

  /** Sends the barrier as {@link #barrier}, and ends the source at its next call. */
  synchronized void lastBarrier(Barrier barrier) {
    barrier(barrier);
    cancel();
  }

  /** The source has returned from {@code run}. */
  synchronized void end() {
    if (!cancelled && !ended) {
      ended = true;
      send(new StreamElement.EndOfInput());
    }
  }

  /** Ends the source at its next call; safe from any thread. */
  public synchronized void cancel() {
    cancelled = true;
    notifyAll();
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** The subtask has processed a batch; called on its actor. */
  @Override
  public synchronized void grant() {
    underWay--;
    if (underWay == 0 && size > 0) {
      send(null);
    }
    notifyAll();
  }

  private void awaitRoom() {
    boolean interrupted = false;
    while (!cancelled && size == 0 && underWay >= limit()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // the user's, unless cancelled: keep it for the user's code
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (cancelled) {
      throw new Cancelled();
    }
  }

  private int limit() {
    return bounds.window() + (snapshotsWaiting > 0 ? SNAPSHOT_ALLOWANCE : 0);
  }

  private void grow() {
    int capacity = BatchRoom.toGrow(size, bounds.batchRecords());
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

  private void send(StreamElement end) {
    Batch batch = new Batch(CHANNEL, records, size, timestamps, end, this);
    if (batch.costsCredit()) {
      underWay++;
    }
    if (size > 0) {
      records = new Object[BatchRoom.toBegin(size, bounds.batchRecords())];
      timestamps = null;
      size = 0;
    }
    subtask.deliver(batch);
  }
}
