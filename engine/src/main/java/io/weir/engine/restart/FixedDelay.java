package io.weir.engine.restart;

import io.weir.engine.restart.RestartDecision.GiveUp;
import io.weir.engine.restart.RestartDecision.RestartAfter;
import java.time.Duration;

/**
 * A number of restarts over the job's whole life, each after the same delay.
 *
 * @param restarts how many are allowed in all, at least 1
 * @param delay not negative
 * @param used how many of them were decided so far
 */
public record FixedDelay(int restarts, Duration delay, int used) implements RestartStrategy {

  public FixedDelay {
    if (restarts < 1 || delay.isNegative() || used < 0 || used > restarts) {
      throw new IllegalArgumentException(
          restarts + " restarts after " + delay + ", " + used + " used");
    }
  }

  public FixedDelay(int restarts, Duration delay) {
    this(restarts, delay, 0);
  }

  @Override
  public RestartDecision decide(long nowMillis) {
    if (used == restarts) {
      return new GiveUp(
          "All restarts of the fixed delay strategy, %d, are used. To allow more, raise the number given to RestartStrategies.fixedDelayRestart, or 'restart-strategy.fixed-delay.attempts' (1 unless set)."
              .formatted(restarts));
    }
    return new RestartAfter(delay, new FixedDelay(restarts, delay, used + 1));
  }

  @Override
  public String describe() {
    return "up to " + restarts + " restarts, each after " + delay.toMillis() + " ms";
  }
}
