package io.weir.api.configuration;

import java.time.Duration;

/** Options of how a job runs. */
public final class ExecutionOptions {

  public static final ConfigOption<Boolean> BUFFER_TIMEOUT_ENABLED =
      ConfigOptions.key("execution.buffer-timeout.enabled")
          .booleanType()
          .defaultValue(true)
          .withDescription("If not, a partly filled batch waits until it is full.");

  public static final ConfigOption<Duration> BUFFER_TIMEOUT =
      ConfigOptions.key("execution.buffer-timeout.interval")
          .durationType()
          .defaultValue(Duration.ofMillis(100))
          .withDescription("How long a record may wait in a partly filled batch at the longest.")
          .withDeprecatedKeys("execution.buffer-timeout");

  private ExecutionOptions() {}
}
