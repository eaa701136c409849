package io.weir.api.common.eventtime;

import io.weir.api.util.clock.RelativeClock;
import java.time.Duration;
import java.util.Objects;

/**
 * Marks a stream idle when no record has come for a while. Looks at the clock only when asked
 * periodically: the silence begins at the first such call without a record since the one before, so
 * idleness is noticed up to two watermark intervals late.
 */
public class WatermarksWithIdleness<T> implements WatermarkGenerator<T> {

  private final WatermarkGenerator<T> watermarks;
  private final long timeoutNanos;
  private final RelativeClock clock;
  private boolean sawEvent;
  private boolean silent;
  private boolean idle;
  private long silentSinceNanos; // if silent

  /**
   * @param idleTimeout more than zero
   */
  public WatermarksWithIdleness(
      WatermarkGenerator<T> watermarks, Duration idleTimeout, RelativeClock clock) {
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    requirePositive(idleTimeout);
    this.watermarks = Objects.requireNonNull(watermarks, "watermarks");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.timeoutNanos = nanos(idleTimeout);
  }

  static void requirePositive(Duration idleTimeout) {
    if (idleTimeout.isZero() || idleTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "idleTimeout must be greater than zero; it was " + idleTimeout + ".");
    }
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE; // centuries
    }
  }

  @Override
  public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
    watermarks.onEvent(event, eventTimestamp, output);
    sawEvent = true;
    idle = false;
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (!isTimedOut()) {
      watermarks.onPeriodicEmit(output);
    } else if (!idle) {
      output.markIdle();
      idle = true;
    }
  }

  private boolean isTimedOut() {
    if (sawEvent) {
      sawEvent = false;
      silent = false;
      return false;
    }
    if (!silent) {
      silent = true;
      silentSinceNanos = clock.relativeTimeNanos();
      return false;
    }
    return clock.relativeTimeNanos() - silentSinceNanos > timeoutNanos;
  }
}
