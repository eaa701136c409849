package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.RichSourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.engine.snapshot.HeldLoads;
import io.weir.engine.subtask.RestoreProgress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client sees of a job whose state is being read back. */
class RestoringJobTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static volatile CountDownLatch completed;

  private final ActorTestKit kit = ActorTestKit.create();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void seesHowFarTheRestoreIsAndNothingOfItWhenTheJobRunsAgain() throws Exception {
    completed = new CountDownLatch(1);
    AtomicReference<HeldLoads> store = new AtomicReference<>();
    var executor =
        new StoredJobExecutor(
            kit.system(),
            opened -> {
              store.set(new HeldLoads(opened));
              return store.get();
            });
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor, new Configuration());
    env.enableCheckpointing(10);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0));
    env.addSource(new FailsOnce(), "numbers").addSink(new DiscardingSink<>());
    WeirJobClient client = (WeirJobClient) env.executeAsync("restoring");

    await().atMost(PATIENCE).until(() -> store.get().held() > 0);
    // Known before the attempt begins to read.
    RestoreProgress restoring = client.progress().restoring().orElseThrow();
    assertThat(restoring.chunksRead()).isZero();
    assertThat(restoring.chunks()).isEqualTo(1);
    assertThat(restoring.checkpointId()).isPositive();
    store.get().endNext();
    client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(client.progress().restoring()).isEmpty();
  }

  /** Keeps a number, fails after the first checkpoint, and ends at once when it is restored. */
  private static final class FailsOnce extends RichSourceFunction<Long>
      implements CheckpointedFunction, CheckpointListener {

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      context
          .getOperatorStateStore()
          .getListState(new ListStateDescriptor<>("kept", Types.LONG))
          .add(1L);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      completed.countDown();
    }

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      if (getRuntimeContext().getTaskInfo().getAttemptNumber() == 0) {
        completed.await();
        throw new IllegalStateException("on purpose");
      }
    }

    @Override
    public void cancel() {}
  }
}
