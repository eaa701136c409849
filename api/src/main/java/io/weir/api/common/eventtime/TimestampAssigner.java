package io.weir.api.common.eventtime;

/** Reads a record's event time. */
@FunctionalInterface
public interface TimestampAssigner<T> {

  /** The timestamp of a record that has none yet. */
  long NO_TIMESTAMP = Long.MIN_VALUE;

  /**
   * @param recordTimestamp what the record carried so far, or {@link #NO_TIMESTAMP}
   * @return milliseconds since 1970
   */
  long extractTimestamp(T element, long recordTimestamp);
}
