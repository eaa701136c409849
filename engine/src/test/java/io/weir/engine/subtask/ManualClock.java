package io.weir.engine.subtask;

import io.weir.engine.clock.Clock;
import java.time.Duration;

/** Time that passes when a test says so. */
final class ManualClock implements Clock {

  private long nanos = 1;

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public long wallMillis() {
    return nanos / 1_000_000;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
