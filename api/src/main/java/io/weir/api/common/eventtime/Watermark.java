package io.weir.api.common.eventtime;

import java.io.Serializable;
import java.text.SimpleDateFormat;
import java.util.Date;

/** What a generator says: no record with a timestamp at or before this one is expected any more. */
public final class Watermark implements Serializable {

  /** The end of event time. */
  public static final Watermark MAX_WATERMARK = new Watermark(Long.MAX_VALUE);

  private final long timestamp;

  /**
   * @param timestamp milliseconds since 1970
   */
  public Watermark(long timestamp) {
    this.timestamp = timestamp;
  }

  public long getTimestamp() {
    return timestamp;
  }

  /** In the local time zone. */
  public String getFormattedTimestamp() {
    return new SimpleDateFormat("yyyy-MM-dd HH:mm:ss.SSS").format(new Date(timestamp));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Watermark that && timestamp == that.timestamp;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(timestamp);
  }

  @Override
  public String toString() {
    return "Watermark @ " + timestamp + " (" + getFormattedTimestamp() + ')';
  }
}
