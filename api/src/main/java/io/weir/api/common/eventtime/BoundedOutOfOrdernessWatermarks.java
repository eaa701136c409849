package io.weir.api.common.eventtime;

import java.time.Duration;
import java.util.Objects;

/**
 * For records that come at most a bound later than ones with a later timestamp. The watermark is
 * the greatest timestamp so far, less the bound and a millisecond, because a watermark says that
 * its own timestamp has passed too. Emitted periodically.
 */
public class BoundedOutOfOrdernessWatermarks<T> implements WatermarkGenerator<T> {

  private final long boundMillis;
  private long maxTimestamp;

  /**
   * @param maxOutOfOrderness not negative
   */
  public BoundedOutOfOrdernessWatermarks(Duration maxOutOfOrderness) {
    Objects.requireNonNull(maxOutOfOrderness, "maxOutOfOrderness");
    if (maxOutOfOrderness.isNegative()) {
      throw new IllegalArgumentException(
          "maxOutOfOrderness cannot be negative; it was " + maxOutOfOrderness + ".");
    }
    boundMillis = maxOutOfOrderness.toMillis();
    maxTimestamp = Long.MIN_VALUE + boundMillis + 1; // the first watermark is Long.MIN_VALUE
  }

  @Override
  public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
    maxTimestamp = Math.max(maxTimestamp, eventTimestamp);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.emitWatermark(new Watermark(maxTimestamp - boundMillis - 1));
  }
}
