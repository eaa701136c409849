package io.weir.api.functions.sink;

import io.weir.api.common.functions.Function;
import io.weir.api.watermark.Watermark;

/**
 * The end of a stream. Override one of the two {@code invoke} methods. After a restart records
 * since the last checkpoint come again.
 */
public interface SinkFunction<IN> extends Function {

  /** For sinks that need no context; does nothing unless overridden. */
  default void invoke(IN value) throws Exception {}

  /** Called for every record. */
  default void invoke(IN value, Context context) throws Exception {
    invoke(value);
  }

  /** Event time has reached the watermark. */
  default void writeWatermark(Watermark watermark) throws Exception {}

  /** All input has ended; not called when the job fails or is cancelled. */
  default void finish() throws Exception {}

  /** What a call can reach; valid during the call only. */
  interface Context {

    /** In milliseconds since 1970. */
    long currentProcessingTime();

    /** In milliseconds. */
    long currentWatermark();

    /** Of the record, in milliseconds; null if it has none. */
    Long timestamp();
  }
}
