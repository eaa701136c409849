package io.weir.engine.channel;

/**
 * Record timestamps are milliseconds since 1970; one value stands for "none". As in Flink, {@code
 * Long.MIN_VALUE} is a timestamp that a record may have: it is also what user code is given where a
 * number has to stand for none.
 */
public final class Timestamps {

  /** The record has no timestamp. An instant 161 million years before 1970, of no record's. */
  public static final long NONE = -0x46B1_D93C_752A_8E10L;

  private Timestamps() {}

  /** As a plain number: {@code Long.MIN_VALUE} for none. */
  public static long plain(long timestamp) {
    return timestamp == NONE ? Long.MIN_VALUE : timestamp;
  }

  /**
   * As in stored bytes, where {@code Long.MIN_VALUE} has always stood for none: that one and {@link
   * #NONE} change places. Its own inverse.
   */
  public static long stored(long timestamp) {
    if (timestamp == NONE) {
      return Long.MIN_VALUE;
    }
    return timestamp == Long.MIN_VALUE ? NONE : timestamp;
  }
}
