package io.weir.api;

/**
 * What time a job goes by.
 *
 * @deprecated Event time is the default; functions say themselves which of the two they use.
 */
@Deprecated
public enum TimeCharacteristic {
  ProcessingTime,
  IngestionTime,
  EventTime
}
