package io.weir.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.RestartStrategyOptions;
import io.weir.api.core.execution.JobClient;
import io.weir.api.core.execution.JobExecutor;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.graph.CheckpointSettings;
import io.weir.api.graph.JobSettings;
import io.weir.api.graph.StorageSpec;
import io.weir.api.graph.StreamGraph;
import io.weir.api.runtime.state.filesystem.FsStateBackend;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredEnvironmentTest {

  private static StreamExecutionEnvironment environment(Map<String, String> settings) {
    return StreamExecutionEnvironment.getExecutionEnvironment(Configuration.fromMap(settings));
  }

  private static JobSettings settingsOf(StreamExecutionEnvironment env) {
    env.fromElements(1).addSink(new DiscardingSink<>());
    return env.getStreamGraph().settings();
  }

  @Test
  void takesEverythingFromFlinksKeys() {
    JobSettings settings =
        settingsOf(
            environment(
                Map.ofEntries(
                    Map.entry("parallelism.default", "3"),
                    Map.entry("pipeline.max-parallelism", "64"),
                    Map.entry("pipeline.object-reuse", "true"),
                    Map.entry("execution.buffer-timeout.interval", "5 ms"),
                    Map.entry("execution.checkpointing.interval", "10s"),
                    Map.entry("execution.checkpointing.mode", "at-least-once"),
                    Map.entry("execution.checkpointing.timeout", "2 min"),
                    Map.entry("execution.checkpointing.max-concurrent-checkpoints", "2"),
                    Map.entry("execution.checkpointing.tolerable-failed-checkpoints", "5"),
                    Map.entry(
                        "execution.checkpointing.externalized-checkpoint-retention",
                        "RETAIN_ON_CANCELLATION"),
                    Map.entry("state.checkpoints.num-retained", "4"),
                    Map.entry("execution.checkpointing.unaligned", "true"),
                    Map.entry("state.checkpoints.dir", "file:///var/checkpoints"))));
    assertThat(settings.checkpoints())
        .contains(
            new CheckpointSettings(
                Duration.ofSeconds(10),
                CheckpointingMode.AT_LEAST_ONCE,
                Duration.ofMinutes(2),
                Duration.ZERO,
                2,
                5,
                4,
                CheckpointSettings.Cleanup.RETAIN_ON_CANCELLATION,
                Optional.empty()));
    assertThat(settings.storage())
        .isEqualTo(new StorageSpec.Directory(URI.create("file:///var/checkpoints")));
    assertThat(settings.objectReuse()).isTrue();
    assertThat(settings.maxParallelism()).contains(64);
    assertThat(settings.bufferTimeout()).contains(Duration.ofMillis(5));
  }

  @Test
  void theProgramsCallsComeBeforeTheConfiguration() {
    StreamExecutionEnvironment env =
        environment(
            Map.of("execution.checkpointing.interval", "10s", "restart-strategy.type", "none"));
    env.enableCheckpointing(50);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(2, 0L));
    JobSettings settings = settingsOf(env);
    assertThat(settings.checkpoints().orElseThrow().interval()).isEqualTo(Duration.ofMillis(50));
    assertThat(settings.restart()).contains(RestartStrategies.fixedDelayRestart(2, 0L));
  }

  @Test
  void theConfigurationComesBeforeTheDefaultsOfTheApplication() {
    JobExecutor executor =
        new JobExecutor() {
          @Override
          public JobClient submit(StreamGraph graph) {
            throw new AssertionError("nothing is submitted");
          }

          @Override
          public Configuration defaults() {
            return Configuration.fromMap(
                Map.of(
                    "execution.checkpointing.interval", "1 h",
                    "execution.checkpointing.dir", "file:///var/of-the-application",
                    "execution.checkpointing.timeout", "7 s"));
          }
        };
    Configuration own = new Configuration();
    own.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    own.setString("state.checkpoints.dir", "file:///var/of-the-job"); // the older key
    JobSettings all = settingsOf(new StreamExecutionEnvironment(executor, own));
    assertThat(all.storage())
        .isEqualTo(new StorageSpec.Directory(URI.create("file:///var/of-the-job")));
    CheckpointSettings settings = all.checkpoints().orElseThrow();
    assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({"none", "fixed-delay", "failure-rate", "exponential-delay"})
  void everyRestartStrategyCanBeConfigured(String name) {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, name);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    assertThat(settingsOf(env).restart())
        .isEqualTo(
            Optional.of(
                switch (name) {
                  case "none" -> RestartStrategies.noRestart();
                  case "fixed-delay" -> RestartStrategies.fixedDelayRestart(1, 1_000L);
                  case "failure-rate" ->
                      RestartStrategies.failureRateRestart(
                          1, Duration.ofMinutes(1), Duration.ofSeconds(1));
                  default ->
                      RestartStrategies.exponentialDelayRestart(
                          Duration.ofSeconds(1),
                          Duration.ofMinutes(1),
                          1.5,
                          Duration.ofHours(1),
                          0.1);
                }));
  }

  @Test
  void aStateBackendOfTheOlderKindSaysWhereSnapshotsGo() {
    StreamExecutionEnvironment env =
        environment(Map.of("execution.checkpointing.dir", "file:///var/elsewhere"));
    env.setStateBackend(new FsStateBackend("file:///var/checkpoints"));
    assertThat(settingsOf(env).storage())
        .isEqualTo(new StorageSpec.Directory(URI.create("file:///var/checkpoints")));
  }

  @ParameterizedTest
  @CsvSource({
    "restart-strategy.type, sometimes, fixed-delay",
    "execution.checkpointing.interval, 10 parsecs, execution.checkpointing.interval",
    "execution.checkpointing.interval, 1 ms, at least 10 ms",
    "execution.checkpointing.num-retained, 0, at least 1",
    "execution.checkpointing.storage, filesystem, execution.checkpointing.dir",
    "execution.checkpointing.storage, tape, tape",
    "execution.checkpointing.dir, nowhere, nowhere",
    "execution.checkpointing.mode, exactly-twice, execution.checkpointing.mode",
    "state.backend.type, abacus, hashmap"
  })
  void saysWhatIsWrongWithAValue(String key, String value, String said) {
    assertThatThrownBy(() -> environment(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said);
  }
}
