package io.weir.api.common.eventtime;

/** Event time does not move before the input ends. */
public final class NoWatermarksGenerator<E> implements WatermarkGenerator<E> {

  @Override
  public void onEvent(E event, long eventTimestamp, WatermarkOutput output) {}

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {}
}
