package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.engine.Weir;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one line of the log that says what is in force when a job starts. */
class JobStartLineTest {

  private static final ActorTestKit KIT = ActorTestKit.create("lines");

  @TempDir private Path dir;

  private final StreamExecutionEnvironment env = Weir.environment(KIT.system());

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void saysEverySettingOfCheckpointsAndTheRestartStrategy() {
    env.enableCheckpointing(5_000);
    var checkpoints = env.getCheckpointConfig();
    checkpoints.setMinPauseBetweenCheckpoints(0);
    checkpoints.setCheckpointTimeout(60_000);
    checkpoints.setMaxConcurrentCheckpoints(2);
    checkpoints.setTolerableCheckpointFailureNumber(3);
    checkpoints.enableExternalizedCheckpoints(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    checkpoints.setCheckpointStorage(dir.toUri());
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(4, 250));

    assertThat(line())
        .startsWith("Job 'Weir Streaming Job' (")
        .contains(
            "EXACTLY_ONCE checkpoints every 5000 ms", "aligned, timeout 60000 ms", "pause 0 ms")
        .contains("at most 2 at once", "3 failures tolerated", "1 retained")
        .contains("RETAIN_ON_CANCELLATION", dir.toString())
        .endsWith("restart strategy: up to 4 restarts, each after 250 ms")
        .doesNotContain("\n");
  }

  @Test
  void saysWhatIsInForceAndNotWhatWasSet() {
    env.enableCheckpointing(5_000);
    env.getCheckpointConfig().setMaxConcurrentCheckpoints(7);
    env.getCheckpointConfig().setMinPauseBetweenCheckpoints(10);
    env.getCheckpointConfig().setFailOnCheckpointingErrors(false);
    env.setRestartStrategy(RestartStrategies.fallBackRestart());

    assertThat(line())
        .contains("at most 1 at once", "any number of failures tolerated")
        .contains("restart strategy: restarts without limit after 1000 ms");
  }

  @Test
  void saysThatThereAreNoCheckpointsAndWhyThereIsNoRestart() {
    assertThat(line())
        .contains("no checkpoints", "restart strategy: no restart (checkpointing is off");
  }

  private String line() {
    env.setParallelism(2);
    env.fromSequence(1, 9).keyBy(n -> n).reduce(Long::sum).addSink(new DiscardingSink<>());
    return JobSetup.of(env.getStreamGraph(), KIT.system()).describe();
  }
}
