package io.weir.engine.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.configuration.Configuration;
import io.weir.api.graph.CheckpointSettings;
import io.weir.api.graph.JobSettings;
import io.weir.api.graph.StorageSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartStrategyFactoryTest {

  private static final String DEFAULT_EXPONENTIAL =
      new ExponentialDelay(ExponentialDelay.Settings.DEFAULT, () -> 0).describe();

  private enum Checkpointing {
    ON,
    OFF
  }

  @Test
  void doesNotRestartWithoutCheckpointsWhenNothingIsSet() {
    assertThat(create(Checkpointing.OFF, Optional.empty())).isInstanceOf(NoRestart.class);
    assertThat(create(Checkpointing.OFF, RestartStrategies.fallBackRestart()))
        .isInstanceOf(NoRestart.class);
  }

  @Test
  void restartsWithExponentialDelayWithCheckpointsWhenNothingIsSet() {
    assertThat(create(Checkpointing.ON, Optional.empty()).describe())
        .isEqualTo(DEFAULT_EXPONENTIAL)
        .contains("1000 ms", "1.5", "60000 ms", "0.1", "3600000 ms");
    assertThat(create(Checkpointing.ON, RestartStrategies.fallBackRestart()).describe())
        .isEqualTo(DEFAULT_EXPONENTIAL);
  }

  @Test
  void fallsBackToWhatIsConfigured() {
    Configuration configured =
        Configuration.fromMap(
            Map.of("restart-strategy", "fixed-delay", "restart-strategy.fixed-delay.delay", "9 s"));
    assertThat(
            create(Checkpointing.OFF, Optional.of(RestartStrategies.fallBackRestart()), configured))
        .isEqualTo(new FixedDelay(1, Duration.ofSeconds(9)));
    assertThat(create(Checkpointing.ON, Optional.of(RestartStrategies.noRestart()), configured))
        .isInstanceOf(NoRestart.class);
  }

  @Test
  void takesTheNumberOfRestartsInARowFromTheConfiguration() {
    Configuration configured =
        Configuration.fromMap(
            Map.of(
                "restart-strategy.type",
                "exponential-delay",
                "restart-strategy.exponential-delay.attempts-before-reset-backoff",
                "7"));
    assertThat(create(Checkpointing.ON, Optional.empty(), configured).describe())
        .contains("up to 7 times", "1000 ms");
  }

  @Test
  void doesNotRestartWithCheckpointsWhenToldSo() {
    assertThat(create(Checkpointing.ON, RestartStrategies.noRestart()))
        .isInstanceOf(NoRestart.class);
  }

  @Test
  void takesTheProgramsSettingsWithoutCheckpointsToo() {
    assertThat(create(Checkpointing.OFF, RestartStrategies.fixedDelayRestart(3, 250L)))
        .isEqualTo(new FixedDelay(3, Duration.ofMillis(250)));
    assertThat(
            create(
                Checkpointing.OFF,
                RestartStrategies.failureRateRestart(
                    2, Duration.ofMinutes(5), Duration.ofSeconds(1))))
        .isEqualTo(new FailureRate(2, Duration.ofMinutes(5), Duration.ofSeconds(1)));
    assertThat(
            create(
                    Checkpointing.OFF,
                    RestartStrategies.exponentialDelayRestart(
                        Duration.ofMillis(2),
                        Duration.ofMillis(30),
                        3,
                        Duration.ofMillis(400),
                        0.25))
                .describe())
        .contains("2 ms", "30 ms", "3.0", "400 ms", "0.25");
  }

  @Test
  void allowsNoRestartForANumberOfZero() {
    assertThat(create(Checkpointing.ON, RestartStrategies.fixedDelayRestart(0, 1L)))
        .isInstanceOf(NoRestart.class)
        .extracting(RestartStrategy::describe)
        .asString()
        .contains("allows 0");
  }

  @Test
  void refusesANegativeNumberOfRestarts() {
    assertThatThrownBy(() -> create(Checkpointing.ON, RestartStrategies.fixedDelayRestart(-1, 1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("at least 0 restarts", "it was -1");
  }

  private static RestartStrategy create(
      Checkpointing checkpointing, RestartStrategyConfiguration configured) {
    return create(checkpointing, Optional.of(configured));
  }

  private static RestartStrategy create(
      Checkpointing checkpointing, Optional<RestartStrategyConfiguration> configured) {
    return create(checkpointing, configured, new Configuration());
  }

  private static RestartStrategy create(
      Checkpointing checkpointing,
      Optional<RestartStrategyConfiguration> configured,
      Configuration configuration) {
    var checkpoints =
        new CheckpointSettings(
            Duration.ofSeconds(1),
            CheckpointingMode.EXACTLY_ONCE,
            Duration.ofMinutes(10),
            Duration.ZERO,
            1,
            0,
            1,
            CheckpointSettings.Cleanup.ALWAYS_DELETE,
            Optional.empty());
    return RestartStrategyFactory.create(
        new JobSettings(
            false,
            Optional.empty(),
            Duration.ZERO,
            Optional.empty(),
            checkpointing == Checkpointing.ON ? Optional.of(checkpoints) : Optional.empty(),
            configured,
            new StorageSpec.Memory(1),
            Map.of(),
            configuration),
        () -> 0);
  }
}
