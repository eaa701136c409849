package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.configuration.Configuration;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.Weir;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One computation in several jobs, each with another number of subtasks, which end in random ways
 * and begin with what the one before has left; with event time, timers, and edges of both kinds.
 * Replay one with {@code -Dweir.restores.first=SEED -Dweir.restores.seeds=1}.
 */
class SeededRestoreTest {

  private static final long FIRST = Long.getLong("weir.restores.first", 1);
  private static final long SEEDS = Long.getLong("weir.restores.seeds", 25);
  private static final int NUMBERS = 2_000;

  private static final ActorTestKit KIT = ActorTestKit.create("restores", ConfigFactory.load());

  /** Barriers, watermarks and ends are coalesced on every edge. */
  private static final ActorTestKit WIDE =
      ActorTestKit.create(
          "restores-wide",
          ConfigFactory.parseString("weir.channels.coalesce-above = 0")
              .withFallback(ConfigFactory.load()));

  @TempDir private Path dir;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
    WIDE.shutdownTestKit();
  }

  private enum End {
    CANCEL,
    CANCEL_AFTER_SAVEPOINT,
    STOP
  }

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void losesAndRepeatsNothingFromJobToJob(long seed) throws Exception {
    Random random = new Random(seed);
    Run run = new Run("restores-" + seed, NUMBERS);
    List<String> told = new ArrayList<>();
    Optional<String> path = Optional.empty();
    int jobs = 2 + random.nextInt(3);
    for (int job = 1; job <= jobs; job++) {
      Stored stored = new Stored(Files.createDirectory(dir.resolve(seed + "-" + job)));
      run.allow((long) NUMBERS * job / (jobs + 1) + random.nextInt(100));
      End end = End.values()[random.nextInt(End.values().length)];
      WeirJobClient client = start(run, random, stored, path);
      path = Optional.of(ended(client, end, stored, random));
      told.add(end + " " + path.get());
    }
    run.allowAll();
    Stored last = new Stored(Files.createDirectory(dir.resolve(seed + "-last")));
    start(run, random, last, path).getJobExecutionResult().get(60, TimeUnit.SECONDS);

    assertThat(run.counted()).as("seed %d: %s", seed, told).isEqualTo(run.expected());
  }

  private static WeirJobClient start(Run run, Random random, Stored stored, Optional<String> path)
      throws Exception {
    Configuration configuration = new Configuration();
    path.ifPresent(
        from ->
            configuration.addAll(Configuration.fromMap(Map.of("execution.savepoint.path", from))));
    if (random.nextInt(3) == 0) {
      configuration.setString("execution.savepoint-restore-mode", "CLAIM");
    }
    StreamExecutionEnvironment env = Weir.environment((random.nextBoolean() ? WIDE : KIT).system());
    env.configure(configuration);
    stored.configure(env);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1_000, 0));
    env.getCheckpointConfig().setMaxConcurrentCheckpoints(1 + random.nextInt(3));
    if (random.nextBoolean()) {
      env.getCheckpointConfig().setMaxConcurrentCheckpoints(1);
      env.getCheckpointConfig().enableUnalignedCheckpoints();
    }
    env.enableCheckpointing(10 + random.nextInt(20));
    run.failAfter(random.nextInt(NUMBERS));
    return run.start(env, parallelism(random), parallelism(random), parallelism(random));
  }

  private static int parallelism(Random random) {
    return 1 + random.nextInt(5);
  }

  private String ended(WeirJobClient client, End end, Stored stored, Random random)
      throws Exception {
    int checkpoints = 1 + random.nextInt(3);
    await()
        .pollInterval(2, TimeUnit.MILLISECONDS)
        .until(() -> client.progress().checkpointsCompleted() >= checkpoints);
    if (end == End.STOP) {
      return insist(client, () -> client.stopWithSavepoint(false, dir.toString()).get());
    }
    String savepoint =
        end == End.CANCEL_AFTER_SAVEPOINT
            ? insist(client, () -> client.triggerSavepoint(dir.toString()).get())
            : "";
    client.cancel().get(60, TimeUnit.SECONDS);
    return end == End.CANCEL ? stored.newest().toString() : savepoint;
  }

  private interface Taking {
    String path() throws Exception;
  }

  /** The job may just fail and restart. */
  private static String insist(WeirJobClient client, Taking taking) throws Exception {
    while (true) {
      await().pollInterval(2, TimeUnit.MILLISECONDS).until(() -> Run.isRunning(client));
      try {
        return taking.path();
      } catch (ExecutionException e) {
        assertThat(client.progress().status().isTerminalState()).as("%s", e).isFalse();
      }
    }
  }
}
