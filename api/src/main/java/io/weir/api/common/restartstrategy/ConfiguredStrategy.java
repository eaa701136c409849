package io.weir.api.common.restartstrategy;

import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS;
import static io.weir.api.configuration.RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY;

import io.weir.api.common.restartstrategy.RestartStrategies.ExponentialDelayRestartStrategyConfiguration;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.configuration.ReadableConfig;
import java.util.Locale;
import java.util.Optional;

/** The restart strategy that a configuration names, with the values it has for it. Stateless. */
final class ConfiguredStrategy {

  private ConfiguredStrategy() {}

  /**
   * Empty if it names none.
   *
   * @throws IllegalArgumentException if there is no strategy of the name, or a value cannot be
   */
  static Optional<RestartStrategyConfiguration> of(ReadableConfig from) {
    return from.getOptional(RESTART_STRATEGY).map(name -> named(name, from));
  }

  private static RestartStrategyConfiguration named(String name, ReadableConfig from) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "none", "off", "disable" -> RestartStrategies.noRestart();
      case "fixeddelay", "fixed-delay" ->
          RestartStrategies.fixedDelayRestart(
              from.get(RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS),
              from.get(RESTART_STRATEGY_FIXED_DELAY_DELAY));
      case "failurerate", "failure-rate" ->
          RestartStrategies.failureRateRestart(
              from.get(RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL),
              from.get(RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL),
              from.get(RESTART_STRATEGY_FAILURE_RATE_DELAY));
      case "exponentialdelay", "exponential-delay" -> exponentialDelay(from);
      default ->
          throw new IllegalArgumentException(
              "There is no restart strategy \""
                  + name.toLowerCase(Locale.ROOT)
                  + "\": set '"
                  + RESTART_STRATEGY.key()
                  + "' to none, fixed-delay, failure-rate or exponential-delay.");
    };
  }

  private static RestartStrategyConfiguration exponentialDelay(ReadableConfig from) {
    return new ExponentialDelayRestartStrategyConfiguration(
        from.get(RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF),
        from.get(RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF),
        from.get(RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER),
        from.get(RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD),
        from.get(RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR),
        from.get(RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS));
  }
}
