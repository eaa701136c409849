package io.weir.api.common.eventtime;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/** How far sources of one group may drift apart. For sources made with {@code fromSource} only. */
public final class WatermarkAlignmentParams implements Serializable {

  public static final WatermarkAlignmentParams WATERMARK_ALIGNMENT_DISABLED =
      new WatermarkAlignmentParams(Long.MAX_VALUE, "", 0);

  private final long maxAllowedWatermarkDrift;
  private final String watermarkGroup;
  private final long updateInterval;

  /**
   * @param maxAllowedWatermarkDrift in milliseconds; {@code Long.MAX_VALUE}: no alignment
   * @param updateInterval in milliseconds
   */
  public WatermarkAlignmentParams(
      long maxAllowedWatermarkDrift, String watermarkGroup, long updateInterval) {
    this.maxAllowedWatermarkDrift = maxAllowedWatermarkDrift;
    this.watermarkGroup = Objects.requireNonNull(watermarkGroup, "watermarkGroup");
    this.updateInterval = updateInterval;
  }

  static WatermarkAlignmentParams of(String group, Duration drift, Duration interval) {
    return new WatermarkAlignmentParams(drift.toMillis(), group, interval.toMillis());
  }

  public boolean isEnabled() {
    return maxAllowedWatermarkDrift < Long.MAX_VALUE;
  }

  public long getMaxAllowedWatermarkDrift() {
    return maxAllowedWatermarkDrift;
  }

  public String getWatermarkGroup() {
    return watermarkGroup;
  }

  public long getUpdateInterval() {
    return updateInterval;
  }
}
