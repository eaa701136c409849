package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.job.WeirJobClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointRulesTest {

  private static final Set<String> ABORTED = ConcurrentHashMap.newKeySet();
  private static volatile CountDownLatch otherSubtasks;

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  @BeforeEach
  void forget() {
    ABORTED.clear();
    otherSubtasks = new CountDownLatch(2);
  }

  @Test
  void failsTheTaskWhenUserCodeFailsWhateverIsTolerated() {
    for (String moment : new String[] {"snapshotState", "notifyCheckpointComplete"}) {
      env.enableCheckpointing(20);
      env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
      env.setRestartStrategy(RestartStrategies.noRestart());
      env.fromSequence(1, 10).addSink(new Fails(moment));

      assertThatThrownBy(env::execute)
          .as(moment)
          .cause()
          .hasMessageContainingAll("failed in " + moment + " of checkpoint 1", "on purpose");
    }
  }

  @Test
  void tellsEverySubtaskOfEveryOperatorThatACheckpointWasAborted() throws Exception {
    env.enableCheckpointing(20);
    env.getCheckpointConfig().setCheckpointTimeout(30);
    env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    env.addSource(new HoldsTheLock(), "slow").addSink(new Listens()).name("quick");
    WeirJobClient client = (WeirJobClient) env.executeAsync();

    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> ABORTED.containsAll(Set.of("source", "sink 0", "sink 1")));
    await().until(() -> client.progress().checkpointsCompleted() > 0);
    Outcome first = client.progress().recentCheckpoints().get(0).outcome();
    client.cancel().get();

    assertThat(((Outcome.Failed) first).reason())
        .contains("not complete within 30 ms", "Source: slow (1/1)", "Sink: quick (1/2)");
    assertThat(client.progress().restarts()).isEmpty();
  }

  private static final class Fails extends RichSinkFunction<Long>
      implements CheckpointedFunction, CheckpointListener {
    private final String moment;

    Fails(String moment) {
      this.moment = moment;
    }

    private void reached(String now) {
      if (now.equals(moment)) {
        throw new IllegalStateException("on purpose");
      }
    }

    @Override
    public void invoke(Long value, Context context) {}

    @Override
    public void initializeState(FunctionInitializationContext context) {}

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      reached("snapshotState");
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      reached("notifyCheckpointComplete");
    }
  }

  private static final class Listens extends RichSinkFunction<Long> implements CheckpointListener {
    @Override
    public void invoke(Long value, Context context) {}

    @Override
    public void notifyCheckpointComplete(long checkpointId) {}

    @Override
    public void notifyCheckpointAborted(long checkpointId) {
      if (ABORTED.add("sink " + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask())) {
        otherSubtasks.countDown();
      }
    }
  }

  /** Keeps its snapshot out until all others know that the checkpoint was given up. */
  private static final class HoldsTheLock implements SourceFunction<Long>, CheckpointListener {
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      Object lock = context.getCheckpointLock();
      synchronized (lock) {
        otherSubtasks.await();
        while (running) {
          context.collect(1L);
          lock.wait(1);
        }
      }
    }

    @Override
    public void cancel() {
      running = false;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {}

    @Override
    public void notifyCheckpointAborted(long checkpointId) {
      ABORTED.add("source");
    }
  }
}
