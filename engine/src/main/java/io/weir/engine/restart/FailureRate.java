package io.weir.engine.restart;

import io.weir.engine.restart.RestartDecision.GiveUp;
import io.weir.engine.restart.RestartDecision.RestartAfter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Restarts as long as no interval of the given length holds more failures than are allowed.
 *
 * @param restarts how many there may be within any interval, at least 1
 * @param interval length of the sliding window, above 0; a failure exactly so long ago still counts
 * @param delay before each restart, not negative
 * @param recentMillis failures within the last interval, the oldest first, at most {@code restarts}
 */
public record FailureRate(int restarts, Duration interval, Duration delay, List<Long> recentMillis)
    implements RestartStrategy {

  public FailureRate {
    if (restarts < 1 || interval.isZero() || interval.isNegative() || delay.isNegative()) {
      throw new IllegalArgumentException(
          restarts + " restarts within " + interval + ", each after " + delay);
    }
    recentMillis = List.copyOf(recentMillis);
  }

  public FailureRate(int restarts, Duration interval, Duration delay) {
    this(restarts, interval, delay, List.of());
  }

  @Override
  public RestartDecision decide(long nowMillis) {
    var recent = new ArrayList<>(recentMillis);
    recent.removeIf(failure -> nowMillis - failure > interval.toMillis());
    if (recent.size() == restarts) {
      return new GiveUp(
          String.format(
              "There were %d failures within %d ms, and the failure rate strategy allows %d. To"
                  + " allow more, change what is given to RestartStrategies.failureRateRestart.",
              restarts + 1, interval.toMillis(), restarts));
    }
    recent.add(nowMillis);
    return new RestartAfter(delay, new FailureRate(restarts, interval, delay, recent));
  }

  @Override
  public String describe() {
    return String.format(
        "up to %d restarts within any %d ms, each after %d ms",
        restarts, interval.toMillis(), delay.toMillis());
  }
}
