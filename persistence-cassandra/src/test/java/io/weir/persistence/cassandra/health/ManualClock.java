package io.weir.persistence.cassandra.health;

import io.weir.engine.clock.Clock;
import java.time.Duration;

/** Time that passes when a test says so. */
public final class ManualClock implements Clock {

  private long nanos = 1;

  public void pass(Duration time) {
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
