package io.weir.api.watermark;

/** Says that no record with an older timestamp will follow, as far as a source knows. */
public final class Watermark {

  /** The end of event time. */
  public static final Watermark MAX_WATERMARK = new Watermark(Long.MAX_VALUE);

  private final long timestamp;

  /**
   * @param timestamp in milliseconds
   */
  public Watermark(long timestamp) {
    this.timestamp = timestamp;
  }

  public long getTimestamp() {
    return timestamp;
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
    return "Watermark @ " + timestamp;
  }
}
