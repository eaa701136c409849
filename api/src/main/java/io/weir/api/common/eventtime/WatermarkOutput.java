package io.weir.api.common.eventtime;

/** Where a {@link WatermarkGenerator} puts what it knows about time. */
public interface WatermarkOutput {

  /** Also ends idleness. A watermark that is not later than the one before is ignored. */
  void emitWatermark(Watermark watermark);

  /** Time goes on without this stream until the next watermark or {@link #markActive}. */
  void markIdle();

  void markActive();
}
