package io.weir.engine.operator;

import io.weir.api.util.clock.RelativeClock;
import io.weir.engine.clock.Clock;

/**
 * Stands still while the subtask waits for credit: input that it cannot take then is not missing
 * (Flink's FLIP-471). Used by the subtask's actor.
 */
final class InputActivityClock implements RelativeClock {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Clock clock;
  private boolean stands;
  private long standsSince; // nanos, if it does
  private long stoodNanos; // before that

  InputActivityClock(Clock clock) {
    this.clock = clock;
  }

  boolean stands() {
    return stands;
  }

  void stop() {
    standsSince = clock.nanos();
    stands = true;
  }

  void goOn() {
    stoodNanos += clock.nanos() - standsSince;
    stands = false;
  }

  @Override
  public long relativeTimeMillis() {
    return relativeTimeNanos() / NANOS_PER_MILLI;
  }

  @Override
  public long relativeTimeNanos() {
    return (stands ? standsSince : clock.nanos()) - stoodNanos;
  }
}
