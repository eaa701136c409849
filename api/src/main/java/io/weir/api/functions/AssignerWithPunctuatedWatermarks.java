package io.weir.api.functions;

import io.weir.api.watermark.Watermark;

/**
 * Assigns timestamps, and is asked after each record whether a watermark comes behind it.
 *
 * @deprecated Use {@link io.weir.api.common.eventtime.WatermarkStrategy}.
 */
@Deprecated
public interface AssignerWithPunctuatedWatermarks<T> extends TimestampAssigner<T> {

  /** Null, or one that is not later than the last: none is emitted. */
  Watermark checkAndGetNextWatermark(T lastElement, long extractedTimestamp);
}
