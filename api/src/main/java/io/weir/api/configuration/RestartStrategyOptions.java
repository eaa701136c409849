package io.weir.api.configuration;

import java.time.Duration;

/** Options of how a job restarts; {@code RestartStrategies} says what each means. */
public final class RestartStrategyOptions {

  public static final ConfigOption<String> RESTART_STRATEGY =
      ConfigOptions.key("restart-strategy.type")
          .stringType()
          .noDefaultValue()
          .withDescription("none, fixed-delay, failure-rate or exponential-delay.")
          .withDeprecatedKeys("restart-strategy");

  public static final ConfigOption<Integer> RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS =
      ConfigOptions.key("restart-strategy.fixed-delay.attempts").intType().defaultValue(1);

  public static final ConfigOption<Duration> RESTART_STRATEGY_FIXED_DELAY_DELAY =
      ConfigOptions.key("restart-strategy.fixed-delay.delay")
          .durationType()
          .defaultValue(Duration.ofSeconds(1));

  public static final ConfigOption<Integer>
      RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL =
          ConfigOptions.key("restart-strategy.failure-rate.max-failures-per-interval")
              .intType()
              .defaultValue(1);

  public static final ConfigOption<Duration> RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL =
      ConfigOptions.key("restart-strategy.failure-rate.failure-rate-interval")
          .durationType()
          .defaultValue(Duration.ofMinutes(1));

  public static final ConfigOption<Duration> RESTART_STRATEGY_FAILURE_RATE_DELAY =
      ConfigOptions.key("restart-strategy.failure-rate.delay")
          .durationType()
          .defaultValue(Duration.ofSeconds(1));

  public static final ConfigOption<Duration> RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF =
      ConfigOptions.key("restart-strategy.exponential-delay.initial-backoff")
          .durationType()
          .defaultValue(Duration.ofSeconds(1));

  public static final ConfigOption<Duration> RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF =
      ConfigOptions.key("restart-strategy.exponential-delay.max-backoff")
          .durationType()
          .defaultValue(Duration.ofMinutes(1));

  public static final ConfigOption<Double> RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER =
      ConfigOptions.key("restart-strategy.exponential-delay.backoff-multiplier")
          .doubleType()
          .defaultValue(1.5);

  public static final ConfigOption<Duration>
      RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD =
          ConfigOptions.key("restart-strategy.exponential-delay.reset-backoff-threshold")
              .durationType()
              .defaultValue(Duration.ofHours(1));

  public static final ConfigOption<Double> RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR =
      ConfigOptions.key("restart-strategy.exponential-delay.jitter-factor")
          .doubleType()
          .defaultValue(0.1);

  /** How many restarts in a row there may be, until the backoff is reset. Unlimited unless set. */
  public static final ConfigOption<Integer> RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS =
      ConfigOptions.key("restart-strategy.exponential-delay.attempts-before-reset-backoff")
          .intType()
          .defaultValue(Integer.MAX_VALUE);

  private RestartStrategyOptions() {}
}
