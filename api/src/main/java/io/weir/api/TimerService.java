package io.weir.api;

/** Clock and timers of a keyed function; timers belong to the current key and are checkpointed. */
public interface TimerService {

  String UNSUPPORTED_REGISTER_TIMER_MSG = "Setting timers is only supported on a keyed streams.";

  String UNSUPPORTED_DELETE_TIMER_MSG = "Deleting timers is only supported on a keyed streams.";

  /** In milliseconds since 1970. */
  long currentProcessingTime();

  /** The event time reached, in milliseconds; {@link Long#MIN_VALUE} before the first watermark. */
  long currentWatermark();

  /** Setting one timer twice sets it once. */
  void registerProcessingTimeTimer(long time);

  /** Fires when the watermark reaches {@code time}. Setting one timer twice sets it once. */
  void registerEventTimeTimer(long time);

  /** Nothing happens if there is no such timer. */
  void deleteProcessingTimeTimer(long time);

  /** Nothing happens if there is no such timer. */
  void deleteEventTimeTimer(long time);
}
