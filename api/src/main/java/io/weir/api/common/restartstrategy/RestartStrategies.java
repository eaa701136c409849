package io.weir.api.common.restartstrategy;

import io.weir.api.common.time.Time;
import io.weir.api.configuration.ReadableConfig;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How a job restarts after a failure: settings alone, which the engine's restart strategies carry
 * out.
 */
public final class RestartStrategies {

  private RestartStrategies() {}

  public static RestartStrategyConfiguration noRestart() {
    return new NoRestartStrategyConfiguration();
  }

  /** The default: none without checkpointing, exponential delay with it. */
  public static RestartStrategyConfiguration fallBackRestart() {
    return new FallbackRestartStrategyConfiguration();
  }

  /**
   * @param restartAttempts how many restarts there may be, at least 0; a job with less is refused
   * @param delayBetweenAttempts in milliseconds
   */
  public static RestartStrategyConfiguration fixedDelayRestart(
      int restartAttempts, long delayBetweenAttempts) {
    return fixedDelayRestart(restartAttempts, Duration.ofMillis(delayBetweenAttempts));
  }

  public static RestartStrategyConfiguration fixedDelayRestart(
      int restartAttempts, Time delayInterval) {
    return fixedDelayRestart(restartAttempts, Time.toDuration(delayInterval));
  }

  public static RestartStrategyConfiguration fixedDelayRestart(
      int restartAttempts, Duration delayInterval) {
    return new FixedDelayRestartStrategyConfiguration(restartAttempts, delayInterval);
  }

  public static ExponentialDelayRestartStrategyConfiguration exponentialDelayRestart(
      Time initialBackoff,
      Time maxBackoff,
      double backoffMultiplier,
      Time resetBackoffThreshold,
      double jitterFactor) {
    return exponentialDelayRestart(
        Time.toDuration(initialBackoff),
        Time.toDuration(maxBackoff),
        backoffMultiplier,
        Time.toDuration(resetBackoffThreshold),
        jitterFactor);
  }

  /**
   * Restarts without end, each time after a longer delay.
   *
   * @param initialBackoff the first delay, at least 1 ms
   * @param maxBackoff no delay is longer; at least {@code initialBackoff}
   * @param backoffMultiplier by what the delay grows with each failure; more than 1
   * @param resetBackoffThreshold how long the job must run for the delay to begin anew; at least 1
   *     ms
   * @param jitterFactor share of the delay that is added or taken off at random, from 0 to 1
   */
  public static ExponentialDelayRestartStrategyConfiguration exponentialDelayRestart(
      Duration initialBackoff,
      Duration maxBackoff,
      double backoffMultiplier,
      Duration resetBackoffThreshold,
      double jitterFactor) {
    return new ExponentialDelayRestartStrategyConfiguration(
        initialBackoff,
        maxBackoff,
        backoffMultiplier,
        resetBackoffThreshold,
        jitterFactor,
        Integer.MAX_VALUE);
  }

  public static FailureRateRestartStrategyConfiguration failureRateRestart(
      int failureRate, Time failureInterval, Time delayInterval) {
    return failureRateRestart(
        failureRate, Time.toDuration(failureInterval), Time.toDuration(delayInterval));
  }

  /**
   * Restarts unless there were too many failures lately.
   *
   * @param failureRate how many restarts there may be within the interval, at least 1
   * @param failureInterval longer than 0
   * @param delayInterval before each restart; not negative
   */
  public static FailureRateRestartStrategyConfiguration failureRateRestart(
      int failureRate, Duration failureInterval, Duration delayInterval) {
    return new FailureRateRestartStrategyConfiguration(failureRate, failureInterval, delayInterval);
  }

  /**
   * What the keys {@code restart-strategy...} say; empty if they name no strategy.
   *
   * @throws IllegalArgumentException if there is no strategy of the name, or a value cannot be
   */
  public static Optional<RestartStrategyConfiguration> fromConfiguration(ReadableConfig from) {
    return ConfiguredStrategy.of(from);
  }

  /** Settings of one strategy. Immutable; equal when of one kind with the same values. */
  public abstract static sealed class RestartStrategyConfiguration implements Serializable {

    /** For people. */
    public abstract String getDescription();

    /** The values that make two configurations of one kind equal. */
    abstract List<Object> values();

    @Override
    public final boolean equals(Object other) {
      return other instanceof RestartStrategyConfiguration that
          && getClass() == that.getClass()
          && values().equals(that.values());
    }

    @Override
    public final int hashCode() {
      return 31 * getClass().hashCode() + values().hashCode();
    }

    @Override
    public String toString() {
      return getDescription();
    }
  }

  /** The first failure ends the job. */
  public static final class NoRestartStrategyConfiguration extends RestartStrategyConfiguration {

    @Override
    public String getDescription() {
      return "Restart deactivated.";
    }

    @Override
    List<Object> values() {
      return List.of();
    }
  }

  /** Whatever the default is. */
  public static final class FallbackRestartStrategyConfiguration
      extends RestartStrategyConfiguration {

    @Override
    public String getDescription() {
      return "Cluster level default restart strategy";
    }

    @Override
    List<Object> values() {
      return List.of();
    }
  }

  /** A number of restarts, all after the same delay. */
  public static final class FixedDelayRestartStrategyConfiguration
      extends RestartStrategyConfiguration {

    private final int restartAttempts;
    private final Duration delay;

    FixedDelayRestartStrategyConfiguration(int restartAttempts, Duration delay) {
      this.restartAttempts = restartAttempts;
      this.delay = atLeast(Duration.ZERO, delay, "The delay between restarts");
    }

    public int getRestartAttempts() {
      return restartAttempts;
    }

    public Time getDelayBetweenAttemptsInterval() {
      return Time.fromDuration(delay);
    }

    public Duration getDurationBetweenAttempts() {
      return delay;
    }

    @Override
    public String getDescription() {
      return String.format(
          Locale.ROOT,
          "Restart with fixed delay (%s). #%d restart attempts.",
          Time.fromDuration(delay),
          restartAttempts);
    }

    @Override
    List<Object> values() {
      return List.of(restartAttempts, delay);
    }
  }

  /** Any number of restarts, after delays that grow. */
  public static final class ExponentialDelayRestartStrategyConfiguration
      extends RestartStrategyConfiguration {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Duration initialBackoff;
    private final Duration maxBackoff;
    private final double backoffMultiplier;
    private final Duration resetBackoffThreshold;
    private final double jitterFactor;
    private final int attemptsBeforeResetBackoff;

    ExponentialDelayRestartStrategyConfiguration(
        Duration initialBackoff,
        Duration maxBackoff,
        double backoffMultiplier,
        Duration resetBackoffThreshold,
        double jitterFactor,
        int attemptsBeforeResetBackoff) {
      this.initialBackoff = atLeast(SHORTEST, initialBackoff, "The initial backoff");
      this.maxBackoff = atLeast(initialBackoff, maxBackoff, "The maximum backoff");
      this.resetBackoffThreshold =
          atLeast(SHORTEST, resetBackoffThreshold, "The time after which the backoff is reset");
      check(backoffMultiplier > 1, "The backoff multiplier must be above 1", backoffMultiplier);
      check(
          jitterFactor >= 0 && jitterFactor <= 1,
          "The jitter factor must be from 0 to 1",
          jitterFactor);
      this.backoffMultiplier = backoffMultiplier;
      this.jitterFactor = jitterFactor;
      check(
          attemptsBeforeResetBackoff >= 1,
          "The number of restarts before the backoff is reset must be at least 1",
          attemptsBeforeResetBackoff);
      this.attemptsBeforeResetBackoff = attemptsBeforeResetBackoff;
    }

    public Time getInitialBackoff() {
      return Time.fromDuration(initialBackoff);
    }

    public Duration getInitialBackoffDuration() {
      return initialBackoff;
    }

    public Time getMaxBackoff() {
      return Time.fromDuration(maxBackoff);
    }

    public Duration getMaxBackoffDuration() {
      return maxBackoff;
    }

    public double getBackoffMultiplier() {
      return backoffMultiplier;
    }

    public Time getResetBackoffThreshold() {
      return Time.fromDuration(resetBackoffThreshold);
    }

    public Duration getResetBackoffDurationThreshold() {
      return resetBackoffThreshold;
    }

    public double getJitterFactor() {
      return jitterFactor;
    }

    /** How many restarts in a row there may be; only a configuration sets a limit. */
    public int getAttemptsBeforeResetBackoff() {
      return attemptsBeforeResetBackoff;
    }

    @Override
    public String getDescription() {
      return String.format(
          Locale.ROOT,
          "Restart with exponential delay: starting at %s, increasing by %f, with maximum %s."
              + " Delay resets after %s with jitter %f",
          getInitialBackoff(),
          backoffMultiplier,
          getMaxBackoff(),
          getResetBackoffThreshold(),
          jitterFactor);
    }

    @Override
    List<Object> values() {
      return List.of(
          initialBackoff,
          maxBackoff,
          backoffMultiplier,
          resetBackoffThreshold,
          jitterFactor,
          attemptsBeforeResetBackoff);
    }
  }

  /** A number of restarts within an interval. */
  public static final class FailureRateRestartStrategyConfiguration
      extends RestartStrategyConfiguration {

    private final int maxFailureRate;
    private final Duration failureInterval;
    private final Duration delay;

    FailureRateRestartStrategyConfiguration(
        int maxFailureRate, Duration failureInterval, Duration delay) {
      check(
          maxFailureRate > 0,
          "The number of restarts within the interval must be at least 1",
          maxFailureRate);
      this.maxFailureRate = maxFailureRate;
      this.failureInterval =
          atLeast(Duration.ofNanos(1), failureInterval, "The interval of the failure rate");
      this.delay = atLeast(Duration.ZERO, delay, "The delay between restarts");
    }

    public int getMaxFailureRate() {
      return maxFailureRate;
    }

    public Time getFailureInterval() {
      return Time.fromDuration(failureInterval);
    }

    public Duration getFailureIntervalDuration() {
      return failureInterval;
    }

    public Time getDelayBetweenAttemptsInterval() {
      return Time.fromDuration(delay);
    }

    public Duration getDurationBetweenAttempts() {
      return delay;
    }

    @Override
    public String getDescription() {
      return String.format(
          Locale.ROOT,
          "Failure rate restart with maximum of %d failures within interval %s and fixed delay %s.",
          maxFailureRate,
          getFailureInterval(),
          getDelayBetweenAttemptsInterval());
    }

    @Override
    List<Object> values() {
      return List.of(maxFailureRate, failureInterval, delay);
    }
  }

  private static Duration atLeast(Duration least, Duration value, String what) {
    Objects.requireNonNull(value, what);
    check(
        value.compareTo(least) >= 0,
        what + " must be at least " + least.toMillis() + " ms",
        value.toMillis() + " ms");
    return value;
  }

  private static void check(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + "; it was " + value + ".");
    }
  }
}
