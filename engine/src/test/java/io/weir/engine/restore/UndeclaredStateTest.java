package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.util.Collector;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** State that a job's functions do not ask for is kept for a later job whose functions do. */
class UndeclaredStateTest {

  @TempDir private Path dir;
  private Stored stored;
  private Run run;

  @BeforeEach
  void prepare(TestInfo test) throws Exception {
    run = new Run(test.getDisplayName(), 300);
    stored = new Stored(Files.createDirectory(dir.resolve("stored")));
  }

  @Test
  void isInTheCheckpointsOfAJobThatDoesNotAskForIt() throws Exception {
    Path checkpoint = stored.checkpointOf(run);
    WeirJobClient client = forgetful(checkpoint);
    Stored.cancelAfterCheckpoints(client, 2);

    finishFrom(stored.newest());

    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void isInTheSavepointsOfAJobThatDoesNotAskForIt() throws Exception {
    WeirJobClient client = forgetful(stored.checkpointOf(run));
    await().until(() -> Run.isRunning(client));
    String path =
        client.stopWithSavepoint(false, dir.resolve("saved").toString()).get(60, TimeUnit.SECONDS);

    finishFrom(Path.of(path.substring("file:".length())));

    assertThat(run.counted()).isEqualTo(run.expected());
  }

  /** Keyed and operator state of two operators is there and nobody asks; no number is emitted. */
  private WeirJobClient forgetful(Path from) throws Exception {
    run.allow(0);
    StreamExecutionEnvironment env = stored.environment(Stored.from(from));
    env.setParallelism(3);
    env.addSource(new PartitionedSource(run.name()))
        .uid("numbers")
        .keyBy(number -> number % 23)
        .process(new Forgetful())
        .uid("counting")
        .rebalance()
        .addSink(new DiscardingSink<>())
        .uid("keeping");
    return (WeirJobClient) env.executeAsync("forgetful");
  }

  private void finishFrom(Path path) throws Exception {
    run.allowAll();
    run.start(stored.environment(Stored.from(path)), 2, 4, 1)
        .getJobExecutionResult()
        .get(60, TimeUnit.SECONDS);
  }

  private static final class Forgetful extends KeyedProcessFunction<Long, Long, String> {
    @Override
    public void processElement(Long number, Context context, Collector<String> out) {
      throw new AssertionError("no number was allowed");
    }
  }
}
