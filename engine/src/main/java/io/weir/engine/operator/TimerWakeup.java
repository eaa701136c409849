package io.weir.engine.operator;

/** Asks the subtask to come back at a point in processing time. */
@FunctionalInterface
public interface TimerWakeup {

  /**
   * Calls {@code StreamOperator.processingTime} at or soon after that time, unless an earlier call
   * is already due; asked again then.
   *
   * @param wallMillis milliseconds since 1970
   */
  void at(long wallMillis);
}
