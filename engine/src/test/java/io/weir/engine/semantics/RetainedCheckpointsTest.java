package io.weir.engine.semantics;

import static io.weir.api.environment.ExternalizedCheckpointCleanup.DELETE_ON_CANCELLATION;
import static io.weir.api.environment.ExternalizedCheckpointCleanup.NO_EXTERNALIZED_CHECKPOINTS;
import static io.weir.api.environment.ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.engine.job.WeirJobClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in the directory when a job has ended. */
class RetainedCheckpointsTest {

  private static volatile End end;

  @TempDir private Path dir;

  enum End {
    NONE,
    FINISHED,
    FAILED
  }

  @Test
  void keepsCheckpointsOfAFailedJobInBothModes() throws Exception {
    assertThat(filesAfter(End.FAILED, RETAIN_ON_CANCELLATION)).isPositive();
    assertThat(filesAfter(End.FAILED, DELETE_ON_CANCELLATION)).isPositive();
  }

  @Test
  void removesCheckpointsOfAFailedJobThatWereNotToOutliveIt() throws Exception {
    assertThat(filesAfter(End.FAILED, NO_EXTERNALIZED_CHECKPOINTS)).isZero();
  }

  @Test
  void removesCheckpointsOfAFinishedJobInAllModes() throws Exception {
    for (ExternalizedCheckpointCleanup mode : ExternalizedCheckpointCleanup.values()) {
      assertThat(filesAfter(End.FINISHED, mode)).as("%s", mode).isZero();
    }
  }

  @Test
  void followsTheModeWhenAJobIsCancelled() throws Exception {
    assertThat(filesAfter(End.NONE, RETAIN_ON_CANCELLATION)).isPositive();
    assertThat(filesAfter(End.NONE, DELETE_ON_CANCELLATION)).isZero();
    assertThat(filesAfter(End.NONE, NO_EXTERNALIZED_CHECKPOINTS)).isZero();
  }

  /** Ends a job so after its first checkpoint; no end of its own means that it is cancelled. */
  private long filesAfter(End how, ExternalizedCheckpointCleanup mode) throws Exception {
    end = End.NONE;
    Path checkpoints = Files.createTempDirectory(dir, "checkpoints");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.enableCheckpointing(20);
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.getCheckpointConfig().setCheckpointStorage(checkpoints.toUri());
    env.getCheckpointConfig().setExternalizedCheckpointCleanup(mode);
    env.addSource(new EndsWhenTold())
        .keyBy(n -> n)
        .reduce(Long::sum)
        .addSink(new DiscardingSink<>());
    WeirJobClient client = (WeirJobClient) env.executeAsync();
    await().until(() -> client.progress().checkpointsCompleted() > 0);

    end = how;
    if (how == End.NONE) {
      client.cancel().get();
    }
    client
        .getJobExecutionResult()
        .handle(
            (result, failure) -> {
              assertThat(result == null).isEqualTo(how != End.FINISHED);
              return result;
            })
        .get();
    return files(checkpoints);
  }

  private static long files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private static final class EndsWhenTold implements SourceFunction<Long> {
    private volatile boolean cancelled;

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      Object lock = context.getCheckpointLock();
      synchronized (lock) {
        context.collect(1L);
        while (end == End.NONE && !cancelled) {
          lock.wait(1);
        }
      }
      if (end == End.FAILED) {
        throw new CompletionException("on purpose", null);
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
