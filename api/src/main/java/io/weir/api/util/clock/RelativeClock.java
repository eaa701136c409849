package io.weir.api.util.clock;

/** Measures spans; has no relation to the time of day. */
public interface RelativeClock {

  long relativeTimeMillis();

  long relativeTimeNanos();
}
