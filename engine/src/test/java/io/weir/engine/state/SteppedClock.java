package io.weir.engine.state;

import io.weir.engine.clock.Clock;

/** Wall time that passes when a test says so. */
final class SteppedClock implements Clock {

  long millis = 1_000;

  @Override
  public long wallMillis() {
    return millis;
  }

  @Override
  public long nanos() {
    return millis * 1_000_000;
  }
}
