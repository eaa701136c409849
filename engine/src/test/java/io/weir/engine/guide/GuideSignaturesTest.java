package io.weir.engine.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.time.Time;
import io.weir.api.environment.CheckpointConfig;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.runtime.state.filesystem.FsStateBackend;
import io.weir.api.runtime.state.memory.MemoryStateBackend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Every type, method and constant that the guide lists, used as it lists them: that this compiles
 * is most of the test.
 */
class GuideSignaturesTest {

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.getExecutionEnvironment();

  @Test
  void theEnvironmentTakesAnIntervalAndAMode() {
    StreamExecutionEnvironment same = env.enableCheckpointing(5000);
    assertThat(same).isSameAs(env);
    assertThat(env.enableCheckpointing(5000, CheckpointingMode.EXACTLY_ONCE)).isSameAs(env);
    CheckpointConfig config = env.getCheckpointConfig();
    assertThat(config.getCheckpointInterval()).isEqualTo(5000);
  }

  @Test
  void theConfigurationTakesAllItsSettings() {
    CheckpointConfig config = env.getCheckpointConfig();
    config.setCheckpointingMode(CheckpointingMode.EXACTLY_ONCE);
    config.setMinPauseBetweenCheckpoints(500);
    config.setCheckpointTimeout(60000);
    config.setMaxConcurrentCheckpoints(1);
    config.enableExternalizedCheckpoints(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    config.setFailOnCheckpointingErrors(false);
    config.setTolerableCheckpointFailureNumber(3);

    assertThat(config.getMinPauseBetweenCheckpoints()).isEqualTo(500);
    assertThat(config.getCheckpointTimeout()).isEqualTo(60_000);
    assertThat(config.getMaxConcurrentCheckpoints()).isEqualTo(1);
    assertThat(config.isExternalizedCheckpointsEnabled()).isTrue();
    assertThat(config.getTolerableCheckpointFailureNumber()).isEqualTo(3);
  }

  /** Flink has the enum inside of its configuration, the guide beside it. */
  @Test
  void bothSpellingsOfTheCleanupCompileAndMeanTheSame() {
    CheckpointConfig config = env.getCheckpointConfig();
    for (ExternalizedCheckpointCleanup cleanup :
        List.of(
            ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION,
            ExternalizedCheckpointCleanup.DELETE_ON_CANCELLATION)) {
      config.enableExternalizedCheckpoints(cleanup);
      assertThat(config.getExternalizedCheckpointCleanup().name()).isEqualTo(cleanup.name());
    }
    config.enableExternalizedCheckpoints(
        CheckpointConfig.ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    assertThat(config.getExternalizedCheckpointCleanup())
        .isEqualTo(CheckpointConfig.ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
  }

  @Test
  void thereAreTwoModes() {
    assertThat(CheckpointingMode.values())
        .containsExactly(CheckpointingMode.EXACTLY_ONCE, CheckpointingMode.AT_LEAST_ONCE);
  }

  @Test
  void aListenerNeedsNotHearOfAbortedCheckpoints() throws Exception {
    CheckpointListener listener = checkpointId -> {};
    listener.notifyCheckpointComplete(1);
    listener.notifyCheckpointAborted(2);
  }

  @Test
  void theBackendsHaveTheirConstructors() {
    env.setStateBackend(new MemoryStateBackend(10 * 1024 * 1024)); // 10MB
    env.setStateBackend(new FsStateBackend("hdfs://namenode:40010/flink/checkpoints"));
  }

  /** There is no Hadoop here: the address is taken, and refused where the job is started. */
  @Test
  void anAddressInHdfsIsRefusedBeforeTheJobStarts() {
    env.enableCheckpointing(5000);
    env.setStateBackend(new FsStateBackend("hdfs://namenode:40010/flink/checkpoints"));
    env.fromElements(1).print();

    assertThatThrownBy(env::execute)
        .hasMessageContainingAll("hdfs://namenode:40010/flink/checkpoints", "Known schemes: file");
  }

  @Test
  void theStrategiesTakeTheirTimes() {
    List<RestartStrategyConfiguration> all =
        List.of(
            RestartStrategies.noRestart(),
            RestartStrategies.fallBackRestart(),
            RestartStrategies.fixedDelayRestart(
                3, // number of restart attempts
                Time.of(10, TimeUnit.SECONDS) // delay between attempts
                ),
            RestartStrategies.exponentialDelayRestart(
                Time.milliseconds(1), // initial delay
                Time.milliseconds(1000), // max delay
                1.5, // backoff multiplier
                Time.minutes(5), // reset time
                0.1 // jitter
                ),
            RestartStrategies.failureRateRestart(
                3, // max failures per interval
                Time.of(5, TimeUnit.MINUTES), // failure rate interval
                Time.of(10, TimeUnit.SECONDS) // delay between attempts
                ));
    all.forEach(env::setRestartStrategy);
    assertThat(all.get(2))
        .isEqualTo(RestartStrategies.fixedDelayRestart(3, Duration.ofSeconds(10)));
  }

  @Test
  void timesHaveTheirUnits() {
    assertThat(Time.of(2, TimeUnit.SECONDS)).isEqualTo(Time.seconds(2));
    assertThat(Time.milliseconds(7).toMilliseconds()).isEqualTo(7);
    assertThat(Time.seconds(7).toMilliseconds()).isEqualTo(7_000);
    assertThat(Time.minutes(7).toMilliseconds()).isEqualTo(420_000);
    assertThat(Time.hours(7).toMilliseconds()).isEqualTo(25_200_000);
  }
}
