package io.weir.persistence.cassandra.sweep;

import io.weir.engine.clock.Clock;
import java.time.Duration;

/** Where it is later already, so that times of grace are over. */
public record ClockAhead(Duration ahead) implements Clock {

  @Override
  public long wallMillis() {
    return Clock.SYSTEM.wallMillis() + ahead.toMillis();
  }

  @Override
  public long nanos() {
    return Clock.SYSTEM.nanos();
  }
}
