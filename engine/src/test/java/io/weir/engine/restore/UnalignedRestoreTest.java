package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.configuration.Configuration;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.inspect.CheckpointCatalog;
import io.weir.engine.inspect.OperatorReport;
import io.weir.engine.inspect.OperatorStateReport;
import io.weir.engine.job.WeirJobClient;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Records that were in flight when a job was cancelled, in jobs that begin with its checkpoint. */
class UnalignedRestoreTest {

  @TempDir private Path dir;
  private Run run;
  private Stored old;

  @BeforeEach
  void prepare(TestInfo test) throws Exception {
    run = new Run(test.getDisplayName(), 3_000);
    old = new Stored(Files.createDirectory(dir.resolve("old")));
  }

  /** Sinks are slow: what their channels have room for waits in front of them. */
  private Path checkpointUnderBackpressure() throws Exception {
    run.sinksAreSlow(true);
    run.allowAll();
    StreamExecutionEnvironment env = old.environment();
    env.getCheckpointConfig().enableUnalignedCheckpoints();
    WeirJobClient client = run.start(env, 2, 3, 2);
    await().until(() -> client.progress().checkpointsCompleted() >= 3);
    client.cancel().get(60, TimeUnit.SECONDS);
    run.sinksAreSlow(false);
    return old.newest();
  }

  private static long inFlight(Path checkpoint) throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoint)) {
      return catalog.show(catalog.list().newest().orElseThrow()).stream()
          .map(OperatorReport::operatorStates)
          .flatMap(states -> states.stream())
          .filter(state -> state.redistribution() == Redistribution.IN_FLIGHT)
          .mapToLong(OperatorStateReport::elements)
          .sum();
    }
  }

  private void finish(Configuration configuration, int sources, int counters, int sinks)
      throws Exception {
    Stored fresh = new Stored(Files.createTempDirectory(dir, "new"));
    run.start(fresh.environment(configuration), sources, counters, sinks)
        .getJobExecutionResult()
        .get(60, TimeUnit.SECONDS);
  }

  @Test
  void goesOnExactlyWithAnyNumberOfSubtasks() throws Exception {
    Path checkpoint = checkpointUnderBackpressure();
    assertThat(inFlight(checkpoint)).isPositive();
    for (int[] parallelism : new int[][] {{2, 3, 2}, {1, 1, 1}, {3, 5, 4}, {4, 2, 3}}) {
      finish(Stored.from(checkpoint), parallelism[0], parallelism[1], parallelism[2]);
      assertThat(run.counted()).isEqualTo(run.expected());
    }
  }

  @Test
  void saysWhatWasInFlightWhenTheJobHasNoSuchInputAnyMore() throws Exception {
    Path checkpoint = checkpointUnderBackpressure();
    Stored fresh = new Stored(Files.createTempDirectory(dir, "new"));
    StreamExecutionEnvironment env = fresh.environment(Stored.from(checkpoint));
    env.addSource(new PartitionedSource(run.name()))
        .name("numbers")
        .uid("numbers")
        .map(number -> number + ":0")
        .uid("in between")
        .rebalance()
        .addSink(new Keeping(run.name()))
        .uid("keeping");
    env.configure(
        Configuration.fromMap(
            java.util.Map.of("execution.state-recovery.ignore-unclaimed-state", "true")));
    WeirJobClient client = (WeirJobClient) env.executeAsync("other inputs");
    assertThatThrownBy(() -> client.getJobExecutionResult().get(60, TimeUnit.SECONDS))
        .hasStackTraceContaining("records in flight on an input that the job does not have")
        .hasStackTraceContaining("Sink: Unnamed");
  }
}
