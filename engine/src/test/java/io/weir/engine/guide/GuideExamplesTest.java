package io.weir.engine.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guide's functions in jobs: what they put out, what they keep, how they fail. */
class GuideExamplesTest {

  private static final List<String> SEEN = new CopyOnWriteArrayList<>();
  private static volatile CountDownLatch completed;

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @BeforeEach
  void forget() {
    SEEN.clear();
    completed = new CountDownLatch(1);
    env.enableCheckpointing(20);
  }

  @Test
  void countsEachKeyAndEndsWithACheckpointOfTheBuffer() throws Exception {
    env.fromElements("a", "b", "a", "a").keyBy(value -> value).map(new Watched()).addSink(seen());

    env.execute();

    assertThat(SEEN).containsExactly("restored []", "a_0", "b_0", "a_1", "a_2");
  }

  @Test
  void findsItsBufferAndItsCountsAfterAFailure() throws Exception {
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0));
    env.addSource(new TwiceWithACheckpointBetween())
        .keyBy(value -> value)
        .map(new Watched())
        .addSink(seen());

    env.execute();

    assertThat(SEEN).containsExactly("restored []", "a_0", "restored [a]", "a_1");
  }

  @Test
  void saysThatTheCountNeedsAKey() {
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.fromElements("a").map(new StatefulMapFunction()).name("counts").addSink(seen());

    assertThatThrownBy(env::execute)
        .hasStackTraceContaining("operator 'counts' (1/1) failed in open")
        .rootCause()
        .hasMessage(
            "Keyed state can only be used on a 'keyed stream', i.e., after a 'keyBy()' operation. State 'count' is not.");
  }

  @Test
  void theListenerWritesKeyedStateInItsSnapshotAndHearsOfIt() throws Exception {
    env.enableCheckpointing(3_600_000);
    env.fromElements("a").keyBy(value -> value).map(new Aware()).addSink(seen());

    env.execute();

    assertThat(SEEN).containsExactly("A", "completed 1");
  }

  @Test
  void saysThatTheListenersStateNeedsAKey() {
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.fromElements("a").map(new CheckpointAwareFunction()).name("aware").addSink(seen());

    assertThatThrownBy(env::execute)
        .hasStackTraceContaining("operator 'aware' (1/1) failed in initializeState")
        .rootCause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Keyed state can only be used on a 'keyed stream', i.e., after a 'keyBy()' operation.");
  }

  /** Flink has the same: the key of a snapshot is that of the last record, if there was one. */
  @Test
  void saysThatTheListenersSnapshotHasNoKeyBeforeItsFirstRecord() {
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.addSource(new Silent())
        .keyBy(value -> value)
        .map(new CheckpointAwareFunction())
        .name("aware")
        .addSink(seen());

    assertThatThrownBy(env::execute)
        .hasStackTraceContaining("operator 'aware' (1/1) failed in snapshotState of checkpoint 1")
        .rootCause()
        .hasMessageContaining(
            "No key set. This method should not be called outside of a keyed context.");
  }

  @Test
  void givesEveryStateThatTheGuideNames() throws Exception {
    env.fromElements(2L, 2L).keyBy(value -> value).map(new AllStates()).addSink(seen());

    env.execute();

    assertThat(SEEN).containsExactly("[2, [text], 2, 2]sum 2", "[2, [text, text], 2, 4]sum 4");
  }

  private static SinkFunction<String> seen() {
    return new SinkFunction<>() {
      @Override
      public void invoke(String value, Context context) {
        SEEN.add(value);
      }
    };
  }

  /** No record, until it is cancelled. */
  private static final class Silent implements SourceFunction<String> {
    private final Semaphore over = new Semaphore(0);

    @Override
    public void run(SourceContext<String> context) throws Exception {
      over.acquire();
    }

    @Override
    public void cancel() {
      over.release();
    }
  }

  /** One record, a checkpoint that everybody has been told of, a failure; then a second record. */
  private static final class TwiceWithACheckpointBetween
      implements SourceFunction<String>, CheckpointedFunction {

    private transient boolean restored;

    @Override
    public void run(SourceContext<String> context) throws Exception {
      context.collect("a");
      if (!restored) {
        completed.await();
        throw new IllegalStateException("on purpose");
      }
    }

    @Override
    public void cancel() {}

    @Override
    public void initializeState(FunctionInitializationContext context) {
      restored = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}
  }

  private static final class Watched extends StatefulMapFunction
      implements io.weir.api.common.state.CheckpointListener {
    private transient boolean busy;
    private transient long firstWithARecord;

    @Override
    public String map(String value) throws Exception {
      busy = true;
      return super.map(value);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      super.snapshotState(context);
      if (busy && firstWithARecord == 0) {
        firstWithARecord = context.getCheckpointId();
      }
    }

    @Override
    void restored(List<String> buffer) {
      SEEN.add("restored " + buffer);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      if (firstWithARecord > 0 && checkpointId >= firstWithARecord) {
        completed.countDown();
      }
    }
  }

  private static final class Aware extends CheckpointAwareFunction {
    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
      super.notifyCheckpointComplete(checkpointId);
      SEEN.add("completed " + checkpointId);
    }
  }
}
