package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.common.JobStatus;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.configuration.Configuration;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Savepoints of running jobs, and jobs that begin with them. */
class SavepointTest {

  private static final int LONG = 10_000; // numbers of each partition, and as many timers

  @TempDir private Path dir;
  private Stored checkpoints;
  private Path savepoints;
  private Run run;

  @BeforeEach
  void prepare(TestInfo test) throws Exception {
    run = new Run(test.getDisplayName(), LONG);
    checkpoints = new Stored(Files.createDirectory(dir.resolve("checkpoints")));
    savepoints = dir.resolve("savepoints");
  }

  @Test
  void isCompleteInItselfAndMayBeMoved() throws Exception {
    WeirJobClient client = started();
    String path = client.triggerSavepoint(savepoints.toString()).get(60, TimeUnit.SECONDS);
    client.cancel().get(60, TimeUnit.SECONDS);
    delete(checkpoints.directory());
    Files.createDirectory(checkpoints.directory());
    Path moved = Files.move(savepoints, dir.resolve("moved"));

    Path savepoint = moved.resolve(Path.of(path.substring("file:".length())).getFileName());
    assertThat(savepoint.resolve("_metadata")).isRegularFile();
    assertThat(savepoint.getFileName().toString())
        .startsWith("savepoint-" + client.getJobID().toString().substring(0, 6) + "-");
    finish(Stored.from(savepoint), 3, 4, 2);
    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void isOfNoConsequenceForTheJob() throws Exception {
    WeirJobClient client = started();
    for (int i = 0; i < 3; i++) {
      client.triggerSavepoint(savepoints.toUri().toString()).get(60, TimeUnit.SECONDS);
    }
    Map<Path, String> taken = Stored.content(savepoints);
    long before = client.progress().checkpointsCompleted();
    Stored.cancelAfterCheckpoints(client, (int) before + 2);

    List<Long> told =
        run.events().stream()
            .filter(event -> event.startsWith("completed "))
            .map(event -> Long.valueOf(event.substring("completed ".length())))
            .toList();
    assertThat(client.progress().recentCheckpoints().stream().map(CheckpointSummary::checkpointId))
        .as("savepoints are checkpoints that functions do not hear of")
        .containsAll(told)
        .hasSizeGreaterThanOrEqualTo(told.size() + 3);
    finish(Stored.from(checkpoints.newest()), 2, 3, 1);
    assertThat(run.counted()).isEqualTo(run.expected());
    assertThat(Stored.content(savepoints)).isEqualTo(taken);
  }

  @Test
  void stopsTheJobAndProcessesNothingThatIsNotInIt() throws Exception {
    WeirJobClient client = started();
    String path = client.stopWithSavepoint(false, savepoints.toString()).get(60, TimeUnit.SECONDS);
    List<String> atTheEnd = run.counted();

    assertThat(client.progress().status()).isEqualTo(JobStatus.FINISHED);
    assertThat(client.getJobExecutionResult()).isCompleted();
    assertThat(run.events()).doesNotContain("finished", "end of event time");
    assertThat(checkpoints.content()).as("a finished job keeps no checkpoints").isEmpty();
    assertThat(heldBy(path)).isEqualTo(atTheEnd).hasSizeLessThan(run.expected().size());
    finish(from(path), 4, 2, 1);
    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void endsEventTimeAndFinishesFunctionsBeforeItWhenTheJobIsDrained() throws Exception {
    WeirJobClient client = started();
    client.stopWithSavepoint(true, savepoints.toString()).get(60, TimeUnit.SECONDS);
    List<String> atTheEnd = run.counted();

    assertThat(client.progress().status()).isEqualTo(JobStatus.FINISHED);
    assertThat(run.events()).contains("finished", "end of event time");
    assertThat(atTheEnd).isNotEmpty().hasSizeLessThan(run.expected().size());
  }

  @Test
  void goesOnWhereItsSourcesWereWhenTheJobIsDrained() throws Exception {
    WeirJobClient client = started();
    String path = client.stopWithSavepoint(true, savepoints.toString()).get(60, TimeUnit.SECONDS);
    assertThat(run.counted()).isNotEmpty().hasSizeLessThan(run.expected().size());
    finish(from(path), 4, 2, 1);
    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void isWhatTheJobRestartsFromWhenItFailsAfterEverybodyWasTold() throws Exception {
    run.allowAllSlowly();
    StreamExecutionEnvironment env = checkpoints.environment();
    env.enableCheckpointing(3_600_000);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0));
    WeirJobClient client = run.start(env);
    await().until(() -> Run.isRunning(client));
    run.failAtNextNotice();

    assertThat(client.stopWithSavepoint(false, savepoints.toString()))
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("is complete, and a restart begins with it")
        .havingRootCause()
        .withMessage("on purpose");
    run.allowAll();
    client.getJobExecutionResult().get(60, TimeUnit.SECONDS);

    assertThat(client.progress().restarts().get(0).restoredCheckpoint()).contains(1L);
    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void goesWhereTheConfigurationSays() throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("state.savepoints.dir", savepoints.toUri().toString());
    run.allowAllSlowly();
    WeirJobClient client = run.start(checkpoints.environment(configuration));
    await().until(() -> Run.isRunning(client));

    String path = client.stopWithSavepoint(false, null).get(60, TimeUnit.SECONDS);

    assertThat(path).startsWith("file:" + savepoints.toRealPath() + "/savepoint-");
  }

  /** What a job that begins with it, and does nothing, has in its sinks. */
  private List<String> heldBy(String path) throws Exception {
    run.allow(0);
    WeirJobClient client = run.start(checkpoints.environment(from(path)));
    await().until(() -> Run.isRunning(client));
    client.stopWithSavepoint(false, savepoints.toString()).get(60, TimeUnit.SECONDS);
    return run.counted();
  }

  private WeirJobClient started() throws Exception {
    run.allowAllSlowly();
    WeirJobClient client = run.start(checkpoints.environment());
    await().until(() -> client.progress().checkpointsCompleted() > 0);
    return client;
  }

  private void finish(Configuration configuration, int sources, int counters, int sinks)
      throws Exception {
    run.allowAll();
    run.start(checkpoints.environment(configuration), sources, counters, sinks)
        .getJobExecutionResult()
        .get(60, TimeUnit.SECONDS);
  }

  private static Configuration from(String path) {
    return Configuration.fromMap(Map.of("execution.savepoint.path", path));
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
