package io.weir.api.common.eventtime;

/**
 * Says how far event time has come, from the records it sees or periodically. One for each subtask,
 * called on its actor; begins anew after a restore.
 */
public interface WatermarkGenerator<T> {

  /**
   * Called for every record, after it was emitted: a watermark given here is behind it.
   *
   * @param eventTimestamp the one assigned to it, milliseconds
   */
  void onEvent(T event, long eventTimestamp, WatermarkOutput output);

  /** Called once in every {@code ExecutionConfig.getAutoWatermarkInterval}, unless that is 0. */
  void onPeriodicEmit(WatermarkOutput output);
}
