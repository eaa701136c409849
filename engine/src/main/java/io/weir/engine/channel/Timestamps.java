package io.weir.engine.channel;

/** Record timestamps are milliseconds since 1970; one value stands for "none". */
public final class Timestamps {

  /** The record has no timestamp. Flink's value for it, so that comparisons behave the same. */
  public static final long NONE = Long.MIN_VALUE;

  private Timestamps() {}
}
