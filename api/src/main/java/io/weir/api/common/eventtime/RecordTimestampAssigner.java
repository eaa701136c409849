package io.weir.api.common.eventtime;

/** Leaves the timestamp that the source gave the record. */
public final class RecordTimestampAssigner<E> implements TimestampAssigner<E> {

  @Override
  public long extractTimestamp(E element, long recordTimestamp) {
    return recordTimestamp;
  }
}
