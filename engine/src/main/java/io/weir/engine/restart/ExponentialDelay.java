package io.weir.engine.restart;

import io.weir.engine.restart.RestartDecision.GiveUp;
import io.weir.engine.restart.RestartDecision.RestartAfter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Restarts, each after a longer delay, until the job has run for a while; then the delay, and the
 * number of restarts if that is limited, begin anew. After the n-th failure in a row the delay is
 * {@code initial * multiplier^(n-1)}, moved at random by up to {@code jitter} of itself, and never
 * below {@code initial} or above {@code maximum}.
 */
public final class ExponentialDelay implements RestartStrategy {

  private final Settings settings;
  private final DoubleSupplier random;
  private final int failures;
  private final Optional<Long> restartedAtMillis;

  /**
   * @param random uniform in [0, 1): the jitter
   */
  public ExponentialDelay(Settings settings, DoubleSupplier random) {
    this(settings, random, 0, Optional.empty());
  }

  private ExponentialDelay(
      Settings settings, DoubleSupplier random, int failures, Optional<Long> restartedAtMillis) {
    this.settings = settings;
    this.random = random;
    this.failures = failures;
    this.restartedAtMillis = restartedAtMillis;
  }

  /** Asks {@code random} once when there is jitter. */
  @Override
  public RestartDecision decide(long nowMillis) {
    int before = quietSince(nowMillis) ? 0 : failures;
    if (before == settings.restarts()) {
      return new GiveUp(
          String.format(
              "All %d restarts of the exponential delay strategy are used, and the job has not run"
                  + " for %d ms without a failure in between. To allow more, raise"
                  + " restart-strategy.exponential-delay.attempts-before-reset-backoff.",
              settings.restarts(), settings.resetThreshold().toMillis()));
    }
    long delayMillis = delayMillis(before);
    var next =
        new ExponentialDelay(settings, random, before + 1, Optional.of(nowMillis + delayMillis));
    return new RestartAfter(Duration.ofMillis(delayMillis), next);
  }

  /** Quiet time is counted from the restart, not from the failure before it. */
  private boolean quietSince(long nowMillis) {
    return restartedAtMillis
        .filter(restart -> nowMillis - restart >= settings.resetThreshold().toMillis())
        .isPresent();
  }

  private long delayMillis(int before) {
    long initial = settings.initial().toMillis();
    double grown = initial * Math.pow(settings.multiplier(), before);
    // Above the maximum by so much that no jitter brings it back, and no long overflows.
    long delay = (long) Math.min(grown, Long.MAX_VALUE / 4.0);
    long jittered = delay + jitterMillis(delay);
    return Math.max(initial, Math.min(jittered, settings.maximum().toMillis()));
  }

  /** Uniform over the whole milliseconds from minus to plus the share of the delay. */
  private long jitterMillis(long delay) {
    if (settings.jitter() == 0) {
      return 0;
    }
    long most = (long) (delay * settings.jitter());
    return (long) Math.floor(random.getAsDouble() * (2.0 * most + 1)) - most;
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "restarts %s after %d ms, growing by %s up to %d ms, with %s jitter; from the"
            + " start again after %d ms without a failure",
        settings.restarts() == Integer.MAX_VALUE
            ? "without limit"
            : "up to " + settings.restarts() + " times",
        settings.initial().toMillis(),
        settings.multiplier(),
        settings.maximum().toMillis(),
        settings.jitter(),
        settings.resetThreshold().toMillis());
  }

  /**
   * How delays grow.
   *
   * @param initial at least 1 ms
   * @param maximum at least {@code initial}
   * @param multiplier above 1
   * @param resetThreshold how long the job must run for the delay to begin anew, at least 1 ms
   * @param jitter share of the delay, from 0 to 1
   * @param restarts how many there may be before the delay begins anew, at least 1
   */
  public record Settings(
      Duration initial,
      Duration maximum,
      double multiplier,
      Duration resetThreshold,
      double jitter,
      int restarts) {

    /** What Flink 1.20 uses when a program with checkpoints sets nothing. */
    public static final Settings DEFAULT =
        new Settings(
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            1.5,
            Duration.ofHours(1),
            0.1,
            Integer.MAX_VALUE);

    public Settings {
      boolean fits =
          initial.toMillis() >= 1
              && maximum.compareTo(initial) >= 0
              && resetThreshold.toMillis() >= 1
              && restarts >= 1;
      if (!fits || !(multiplier > 1) || !(jitter >= 0 && jitter <= 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "delays from %s to %s growing by %s, reset after %s, jitter %s, %d restarts",
                initial,
                maximum,
                multiplier,
                resetThreshold,
                jitter,
                restarts));
      }
    }
  }
}
