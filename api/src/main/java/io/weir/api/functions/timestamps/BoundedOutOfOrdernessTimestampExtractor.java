package io.weir.api.functions.timestamps;

import io.weir.api.functions.AssignerWithPeriodicWatermarks;
import io.weir.api.watermark.Watermark;
import io.weir.api.windowing.time.Time;

/**
 * For records that come at most a bound after ones with a later timestamp. Its watermark is the
 * greatest timestamp less the bound.
 *
 * @deprecated Use {@link io.weir.api.common.eventtime.WatermarkStrategy#forBoundedOutOfOrderness}.
 */
@Deprecated
public abstract class BoundedOutOfOrdernessTimestampExtractor<T>
    implements AssignerWithPeriodicWatermarks<T> {

  private final long boundMillis;
  private long maxTimestamp;
  private long lastWatermark = Long.MIN_VALUE;

  /**
   * @param maxOutOfOrderness not negative
   */
  protected BoundedOutOfOrdernessTimestampExtractor(Time maxOutOfOrderness) {
    boundMillis = maxOutOfOrderness.toMilliseconds();
    if (boundMillis < 0) {
      throw new IllegalArgumentException(
          "The maximum out-of-orderness cannot be negative; it was " + boundMillis + " ms.");
    }
    maxTimestamp = Long.MIN_VALUE + boundMillis;
  }

  /** Milliseconds since 1970. */
  public abstract long extractTimestamp(T element);

  public long getMaxOutOfOrdernessInMillis() {
    return boundMillis;
  }

  @Override
  public final Watermark getCurrentWatermark() {
    lastWatermark = Math.max(lastWatermark, maxTimestamp - boundMillis);
    return new Watermark(lastWatermark);
  }

  @Override
  public final long extractTimestamp(T element, long previousElementTimestamp) {
    long timestamp = extractTimestamp(element);
    maxTimestamp = Math.max(maxTimestamp, timestamp);
    return timestamp;
  }
}
