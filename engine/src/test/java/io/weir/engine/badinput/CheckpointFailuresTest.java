package io.weir.engine.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.JobStatus;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.api.runtime.state.memory.MemoryStateBackend;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.job.JobProgress;
import io.weir.engine.job.WeirJobClient;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that fail are counted and reported; what follows is as the tolerable number says. */
class CheckpointFailuresTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @TempDir private Path dir;

  @Test
  void countsAndReportsFailuresWhenTheDirectoryBecomesUnwritable() throws Exception {
    Path checkpoints = dir.resolve("checkpoints");
    env.enableCheckpointing(20);
    env.getCheckpointConfig().setCheckpointStorage(checkpoints.toUri());
    env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    WeirJobClient client = startTicks("blocked");
    await().atMost(LONG).until(() -> client.progress().checkpointsCompleted() > 0);

    replaceByAFile(checkpoints);
    await().atMost(LONG).until(() -> client.progress().checkpointsFailed() > 2);
    String reason = lastFailure(client.progress());
    Files.delete(checkpoints);
    long before = client.progress().checkpointsCompleted();
    await().atMost(LONG).until(() -> client.progress().checkpointsCompleted() > before);

    assertThat(reason)
        .contains("Job 'blocked'", "operator '", "(1/1)", "writing the snapshot of checkpoint ")
        .contains(checkpoints.toString(), "choose another checkpoint directory");
    assertThat(client.progress().status()).isEqualTo(JobStatus.RUNNING);
    assertThat(client.progress().restarts()).isEmpty();
    client.cancel().get();
  }

  @Test
  void failsTheJobAfterTheTolerableNumberInARow() throws Exception {
    Path checkpoints = dir.resolve("checkpoints");
    env.enableCheckpointing(20);
    env.getCheckpointConfig().setCheckpointStorage(checkpoints.toUri());
    env.getCheckpointConfig().setTolerableCheckpointFailureNumber(2);
    env.setRestartStrategy(RestartStrategies.noRestart());
    WeirJobClient client = startTicks("blocked");
    await().atMost(LONG).until(() -> client.progress().checkpointsCompleted() > 0);

    replaceByAFile(checkpoints);

    assertThat(failure(client))
        .contains("Exceeded checkpoint tolerable failure threshold", "Job 'blocked'")
        .contains("3 in a row where 2 are tolerated", "operator '", "writing the snapshot")
        .contains("choose another checkpoint directory");
    assertThat(failures(client.progress())).hasSize(3);
  }

  @Test
  void goesOnWhenErrorsOfCheckpointsAreNotToFailTheJob() throws Exception {
    env.enableCheckpointing(20);
    env.getCheckpointConfig().setFailOnCheckpointingErrors(false);
    env.setStateBackend(new MemoryStateBackend(100));
    env.setRestartStrategy(RestartStrategies.noRestart());
    WeirJobClient client = startTicks("careless");

    await().atMost(LONG).until(() -> client.progress().checkpointsFailed() > 5);

    assertThat(client.progress().status()).isEqualTo(JobStatus.RUNNING);
    assertThat(client.progress().restarts()).isEmpty();
    client.cancel().get();
  }

  @Test
  void failsTheJobAtTheFirstErrorOfACheckpointWhenThatIsAskedFor() throws Exception {
    env.enableCheckpointing(20);
    env.getCheckpointConfig().setFailOnCheckpointingErrors(true);
    env.getCheckpointConfig().setMinPauseBetweenCheckpoints(LONG.toMillis()); // none while it ends
    env.setStateBackend(new MemoryStateBackend(100));
    env.setRestartStrategy(RestartStrategies.noRestart());
    WeirJobClient client = startTicks("careful");

    assertThat(failure(client)).contains("1 in a row where 0 are tolerated", "maxSize=100");
    assertThat(client.progress().checkpointsFailed()).isEqualTo(1);
  }

  @Test
  void restartsAndThenFailsWhenStateIsAboveTheMemoryLimit() throws Exception {
    env.enableCheckpointing(20);
    env.setStateBackend(new MemoryStateBackend(1_000));
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0));
    env.addSource(new Ticks()).addSink(new Hoard()).name("hoard").uid("hoard");
    WeirJobClient client = (WeirJobClient) env.executeAsync("too large");

    assertThat(failure(client))
        .contains("Exceeded checkpoint tolerable failure threshold", "Job 'too large'")
        .contains("'Sink: hoard' (1/1)", "Size=", "maxSize=1000")
        .contains("raise the limit of MemoryStateBackend", "FsStateBackend");
    assertThat(client.progress().restarts()).hasSize(1);
    assertThat(client.progress().restarts().get(0).cause())
        .contains("Exceeded checkpoint tolerable failure threshold", "'Sink: hoard' (1/1)");
  }

  @Test
  void endsWithAClearErrorWhenTheFinalCheckpointFailsMoreOftenThanTolerated() {
    env.enableCheckpointing(10_000);
    env.getCheckpointConfig().setTolerableCheckpointFailureNumber(0);
    env.setStateBackend(new MemoryStateBackend(100));
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.fromSequence(1, 100).addSink(new Hoard()).name("hoard");

    assertThat(Failures.ofRunning(env, "last words"))
        .contains("Exceeded checkpoint tolerable failure threshold", "'Sink: hoard' (1/1)");
  }

  @Test
  void triesTheFinalCheckpointAgainAsOftenAsTolerated() {
    env.enableCheckpointing(20);
    env.getCheckpointConfig().setTolerableCheckpointFailureNumber(3);
    env.setStateBackend(new MemoryStateBackend(100));
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.fromSequence(1, 100).addSink(new Hoard()).name("hoard");

    assertThat(Failures.ofRunning(env, "last words"))
        .contains("4 in a row where 3 are tolerated", "'Sink: hoard' (1/1)");
  }

  private WeirJobClient startTicks(String jobName) throws Exception {
    env.addSource(new Ticks())
        .keyBy(n -> n % 10)
        .reduce(Long::sum)
        .addSink(new Hoard())
        .name("hoard");
    return (WeirJobClient) env.executeAsync(jobName);
  }

  private static String failure(WeirJobClient client) {
    return Failures.printed(
        catchThrowableOfType(
            ExecutionException.class,
            () -> client.getJobExecutionResult().get(60, java.util.concurrent.TimeUnit.SECONDS)));
  }

  private static String lastFailure(JobProgress progress) {
    return failures(progress).stream().reduce((first, second) -> second).orElseThrow();
  }

  /** Without those that were given up because the attempt has ended. */
  private static List<String> failures(JobProgress progress) {
    return progress.recentCheckpoints().stream()
        .map(CheckpointSummary::outcome)
        .filter(Outcome.Failed.class::isInstance)
        .map(outcome -> ((Outcome.Failed) outcome).reason())
        .toList();
  }

  /**
   * The user of the tests may be allowed to write anywhere: a file in its place stops anyone. The
   * job may just make the directory anew.
   */
  private void replaceByAFile(Path checkpoints) throws IOException {
    for (int gone = 0; !Files.isRegularFile(checkpoints); gone++) {
      Files.move(checkpoints, dir.resolve("gone-" + gone));
      try {
        Files.writeString(checkpoints, "in the way", StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        assertThat(checkpoints).isDirectory();
      }
    }
  }

  /** Keeps everything in operator state. */
  private static final class Hoard implements SinkFunction<Long>, CheckpointedFunction {
    private transient ListState<Long> state;

    @Override
    public void invoke(Long value, Context context) throws Exception {
      state.add(value);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("all", Types.LONG));
    }
  }
}
