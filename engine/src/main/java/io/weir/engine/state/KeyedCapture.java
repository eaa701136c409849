package io.weir.engine.state;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.ChunkRoom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The keyed state as of one barrier, to be written off the data path while the actor goes on. Taken
 * by the actor; {@link #write} may be called from any thread, once.
 */
public final class KeyedCapture {

  /** Chunks given to the sink and not yet durable: as many as a store works on at a time. */
  public static final int MOST_IN_FLIGHT = 16;

  private enum Phase {
    CAPTURED,
    WRITING,
    /** Cancelled while it was written: the writer has yet to notice. */
    STOPPING,
    ENDED
  }

  /**
   * What the actor hands over.
   *
   * @param builds the ledger the new chunks are added to
   * @param stateNames by the number that sections call them
   */
  record Content(
      KeyGroupRange range,
      String keySchema,
      Map<String, String> stateSchemas,
      ChunkLedger builds,
      List<String> stateNames,
      List<SectionSource> sources) {}

  private final String operator;
  private final long checkpointId;
  private final KeyedStateBackend.Extent extent;
  private final Cut cut;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CAPTURED);

  /** Dropped when the capture ends, so that what it refers to is freed. */
  private volatile Content content;

  private volatile ChunkLedger ledger;

  /** The actor's: aborted or overtaken. */
  private boolean unwanted;

  KeyedCapture(
      String operator,
      long checkpointId,
      KeyedStateBackend.Extent extent,
      Cut cut,
      Content content) {
    this.operator = operator;
    this.checkpointId = checkpointId;
    this.extent = extent;
    this.cut = cut;
    this.content = content;
  }

  public long checkpointId() {
    return checkpointId;
  }

  /**
   * Serialises the state and gives it to {@code sink} in chunks, at most {@link #MOST_IN_FLIGHT} at
   * a time.
   *
   * @param room that it shares with other captures: no chunk is cut without
   * @param executor where all serialising happens, in steps; a step never waits
   * @return the whole state as of the barrier, older chunks included. Fails with what the sink
   *     failed with, with {@link StateSerializationException}, or with {@link
   *     CancellationException} when the checkpoint was aborted meanwhile
   * @throws IllegalStateException when called twice
   */
  public CompletionStage<KeyedSnapshot> write(ChunkSink sink, ChunkRoom room, Executor executor) {
    Content taken = content;
    if (!phase.compareAndSet(Phase.CAPTURED, Phase.WRITING)) {
      if (phase.get() == Phase.ENDED && ledger == null) {
        return CompletableFuture.failedFuture(cancellation());
      }
      throw new IllegalStateException(this + " is written already; a capture is written once");
    }
    CaptureWriter writer = new CaptureWriter(this, taken, sink, room, executor);
    return writer.start();
  }

  /** The same with room of its own. */
  public CompletionStage<KeyedSnapshot> write(ChunkSink sink, Executor executor) {
    return write(sink, new ChunkRoom(), executor);
  }

  /** False for a savepoint's, whose chunks are elsewhere. */
  boolean canBeBuiltOn() {
    return extent == KeyedStateBackend.Extent.CHANGES;
  }

  Cut cut() {
    return cut;
  }

  /** What its state is made of; null before it has been written. */
  ChunkLedger ledger() {
    return ledger;
  }

  /** Nobody wants it any more. A running writer stops soon; {@link #ended} tells when. */
  void cancel() {
    unwanted = true;
    if (phase.compareAndSet(Phase.CAPTURED, Phase.ENDED)) {
      content = null;
    } else {
      phase.compareAndSet(Phase.WRITING, Phase.STOPPING);
    }
  }

  boolean unwanted() {
    return unwanted;
  }

  /** True when no writer reads state for it, now or later. */
  boolean ended() {
    return phase.get() == Phase.ENDED;
  }

  boolean stopping() {
    return phase.get() == Phase.STOPPING;
  }

  /** For the writer: it has read all it will. */
  void end(ChunkLedger written) {
    ledger = written;
    content = null;
    phase.set(Phase.ENDED);
  }

  CancellationException cancellation() {
    return new CancellationException(this + " was aborted before it was written");
  }

  /** For the writer: the snapshot that the ledger amounts to. */
  static KeyedSnapshot snapshot(Content content, List<ChunkRef> chunks) {
    return new KeyedSnapshot(
        content.range().first(),
        content.range().last(),
        StoredSchema.of(content.keySchema()),
        content.stateSchemas(),
        chunks);
  }

  @Override
  public String toString() {
    return operator + ": keyed state of checkpoint " + checkpointId;
  }
}
