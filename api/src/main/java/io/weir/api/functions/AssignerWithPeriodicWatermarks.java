package io.weir.api.functions;

import io.weir.api.watermark.Watermark;

/**
 * Assigns timestamps, and is asked for the watermark in every watermark interval.
 *
 * @deprecated Use {@link io.weir.api.common.eventtime.WatermarkStrategy}.
 */
@Deprecated
public interface AssignerWithPeriodicWatermarks<T> extends TimestampAssigner<T> {

  /** Null, or one that is not later than the last: none is emitted. */
  Watermark getCurrentWatermark();
}
