package io.weir.engine.restart;

import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.restartstrategy.RestartStrategies.ExponentialDelayRestartStrategyConfiguration;
import io.weir.api.common.restartstrategy.RestartStrategies.FailureRateRestartStrategyConfiguration;
import io.weir.api.common.restartstrategy.RestartStrategies.FixedDelayRestartStrategyConfiguration;
import io.weir.api.common.restartstrategy.RestartStrategies.NoRestartStrategyConfiguration;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.graph.JobSettings;
import java.util.function.DoubleSupplier;

/** From what the program said, or did not say, to the strategy that is in force. */
public final class RestartStrategyFactory {

  private RestartStrategyFactory() {}

  /**
   * @param random uniform in [0, 1), for the jitter of delays
   * @throws IllegalArgumentException if the number of restarts is negative
   */
  public static RestartStrategy create(JobSettings settings, DoubleSupplier random) {
    return settings
        .restart()
        .map(configured -> create(configured, settings, random))
        .orElseGet(() -> byDefault(settings, random));
  }

  private static RestartStrategy create(
      RestartStrategyConfiguration configured, JobSettings settings, DoubleSupplier random) {
    if (configured instanceof NoRestartStrategyConfiguration) {
      return new NoRestart("its restart strategy is noRestart");
    }
    if (configured instanceof FixedDelayRestartStrategyConfiguration fixed) {
      return fixedDelay(fixed);
    }
    if (configured instanceof FailureRateRestartStrategyConfiguration rate) {
      return new FailureRate(
          rate.getMaxFailureRate(),
          rate.getFailureIntervalDuration(),
          rate.getDurationBetweenAttempts());
    }
    if (configured instanceof ExponentialDelayRestartStrategyConfiguration exponential) {
      return new ExponentialDelay(
          new ExponentialDelay.Settings(
              exponential.getInitialBackoffDuration(),
              exponential.getMaxBackoffDuration(),
              exponential.getBackoffMultiplier(),
              exponential.getResetBackoffDurationThreshold(),
              exponential.getJitterFactor(),
              exponential.getAttemptsBeforeResetBackoff()),
          random);
    }
    return byDefault(settings, random); // The only kind left: fall back.
  }

  /** Zero allows no restart. A negative number is refused here, at submission, as in Flink. */
  private static RestartStrategy fixedDelay(FixedDelayRestartStrategyConfiguration fixed) {
    if (fixed.getRestartAttempts() < 0) {
      throw new IllegalArgumentException(
          "The fixed delay strategy must allow at least 0 restarts; it was %d. Integer.MAX_VALUE is for any number, and 0 or noRestart() for none."
              .formatted(fixed.getRestartAttempts()));
    }
    return fixed.getRestartAttempts() == 0
        ? new NoRestart("its fixed delay strategy allows 0")
        : new FixedDelay(fixed.getRestartAttempts(), fixed.getDurationBetweenAttempts());
  }

  private static RestartStrategy byDefault(JobSettings settings, DoubleSupplier random) {
    return RestartStrategies.fromConfiguration(settings.configuration())
        .map(configured -> create(configured, settings, random))
        .orElseGet(() -> unconfigured(settings, random));
  }

  private static RestartStrategy unconfigured(JobSettings settings, DoubleSupplier random) {
    return settings.checkpoints().isPresent()
        ? new ExponentialDelay(ExponentialDelay.Settings.DEFAULT, random)
        : new NoRestart("checkpointing is off and no restart strategy is set");
  }
}
