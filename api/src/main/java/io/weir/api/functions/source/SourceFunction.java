package io.weir.api.functions.source;

import io.weir.api.common.functions.Function;
import io.weir.api.watermark.Watermark;

/**
 * A source that pushes. {@link #run} is called once on a thread of its own and ends when the source
 * does. What it emits and the change of the position that goes with it belong into one block
 * synchronized on {@link SourceContext#getCheckpointLock()}: snapshots are taken under that lock.
 */
public interface SourceFunction<T> extends Function {

  /** Emits until the source ends or {@link #cancel} has been called. */
  void run(SourceContext<T> ctx) throws Exception;

  /** Makes {@link #run} return soon. Called from another thread, so the flag must be volatile. */
  void cancel();

  /** Where a source emits to. {@link #collect} blocks while the job cannot take more. */
  interface SourceContext<T> {

    void collect(T element);

    /**
     * @param timestamp event time in milliseconds
     */
    void collectWithTimestamp(T element, long timestamp);

    void emitWatermark(Watermark mark);

    /** The watermark of others goes on without this source until it emits again. */
    void markAsTemporarilyIdle();

    Object getCheckpointLock();

    /** Called by the engine when the source has ended. */
    void close();
  }
}
