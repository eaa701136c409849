package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.JobID;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.RichSourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a client can read of restarts. */
class RestartHistoryTest {

  private static volatile CountDownLatch completed;

  @Test
  void saysWhenWhyWhichOperatorFromWhichCheckpointAndHowLong() throws Exception {
    completed = new CountDownLatch(1);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.enableCheckpointing(10);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0));
    env.addSource(new FailsTwice(), "numbers").addSink(new DiscardingSink<>());
    Instant before = Instant.now();
    WeirJobClient client = (WeirJobClient) env.executeAsync("history");
    assertThatThrownBy(() -> client.getJobExecutionResult().get()).hasRootCauseMessage("attempt 2");

    List<RestartSummary> history = client.progress().restarts();
    assertThat(history).hasSize(1);
    RestartSummary restart = history.get(0);
    assertThat(restart.attempt()).isEqualTo(1);
    assertThat(restart.failedAt()).isBetween(before, Instant.now());
    assertThat(restart.cause())
        .contains("Job 'history', attempt 1, operator 'Source: numbers' (1/1) failed in run")
        .contains("IllegalStateException: attempt 1");
    assertThat(restart.restoredCheckpoint().orElseThrow()).isPositive();
    assertThat(restart.downtime().orElseThrow()).isPositive();
    assertThat(restart.recovery()).isPresent();
  }

  @Test
  void keepsTheNewestRestarts() {
    JobBoard board = new JobBoard(JobID.generate(), "long");
    for (int attempt = 1; attempt <= 250; attempt++) {
      RestartSummary summary = restartAfter(attempt);
      board.restart(summary);
      board.restart(summary.back(Duration.ofMillis(1), io.weir.engine.subtask.Recovery.NONE));
    }
    assertThat(board.progress().restarts())
        .extracting(restart -> (long) restart.attempt())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(251 - JobProgress.MOST_KEPT, 250).boxed().toList());
    assertThat(board.progress().restarts()).allMatch(restart -> restart.downtime().isPresent());
  }

  private static RestartSummary restartAfter(int attempt) {
    return new RestartSummary(
        attempt, Instant.EPOCH, "cause", Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static final class FailsTwice extends RichSourceFunction<Long>
      implements CheckpointedFunction, CheckpointListener {

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      completed.await();
      int attempt = getRuntimeContext().getTaskInfo().getAttemptNumber() + 1;
      throw new IllegalStateException("attempt " + attempt);
    }

    @Override
    public void cancel() {}

    @Override
    public void initializeState(FunctionInitializationContext context) {}

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      completed.countDown();
    }
  }
}
