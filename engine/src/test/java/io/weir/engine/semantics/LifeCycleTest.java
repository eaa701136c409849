package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.JobStatus;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.core.execution.JobClient;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.engine.job.WeirJobClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifeCycleTest {

  private static final List<String> CALLS = Collections.synchronizedList(new ArrayList<>());

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @BeforeEach
  void forgetCalls() {
    CALLS.clear();
  }

  @Test
  void initialisesAndOpensOperatorsFromTheLastToTheFirstAndClosesFromTheFirst() throws Exception {
    env.fromElements(1).map(new Recorder("a")).map(new Recorder("b"));

    env.execute();

    assertThat(CALLS)
        .containsExactly(
            "initializeState b",
            "open b",
            "initializeState a",
            "open a",
            "map a",
            "map b",
            "close a",
            "close b");
  }

  @Test
  void endsABoundedJobWithAFinalCheckpointAtOnceWhateverIntervalAndPauseSay() throws Exception {
    env.enableCheckpointing(3_600_000);
    env.getCheckpointConfig().setMinPauseBetweenCheckpoints(3_600_000);
    env.fromElements(1).map(new Recorder("a")).addSink(new DiscardingSink<>());

    WeirJobClient client = (WeirJobClient) env.executeAsync();
    client.getJobExecutionResult().get();

    assertThat(client.progress().checkpointsCompleted()).isEqualTo(1);
    assertThat(CALLS)
        .containsExactly(
            "initializeState a",
            "open a",
            "map a",
            "snapshotState a",
            "notifyCheckpointComplete a",
            "close a");
  }

  @Test
  void runsAJobWithoutASink() throws Exception {
    env.fromElements(1, 2).map(new Recorder("a"));

    env.execute();

    assertThat(CALLS).filteredOn("map a"::equals).hasSize(2);
  }

  @Test
  void answersTheStatusAfterTheEnd() throws Exception {
    env.fromElements(1).map(new Recorder("a"));
    JobClient finished = env.executeAsync();
    finished.getJobExecutionResult().get();
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.fromElements(0).map(n -> 1 / n);
    JobClient failed = env.executeAsync();
    assertThatThrownBy(() -> failed.getJobExecutionResult().get())
        .rootCause()
        .isInstanceOf(ArithmeticException.class);
    env.fromSequence(1, Long.MAX_VALUE).map(n -> n);
    JobClient cancelled = env.executeAsync();
    cancelled.cancel().get();

    assertThat(finished.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
    assertThat(failed.getJobStatus().get()).isEqualTo(JobStatus.FAILED);
    assertThat(cancelled.getJobStatus().get()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void hasNoKeyedStoreWithoutAKeyAndOneWithIt() throws Exception {
    env.fromElements(1).map(new StoreWatcher("plain"));
    env.execute();
    env.fromElements(1).keyBy(n -> n).map(new StoreWatcher("keyed"));
    env.execute();

    assertThat(CALLS).containsExactly("plain false", "keyed true");
  }

  @Test
  void letsSnapshotStateUseTheStateOfTheLastKey() throws Exception {
    env.enableCheckpointing(3_600_000);
    env.fromElements(1).keyBy(n -> n).map(new KeyedWriterInSnapshot());

    env.execute();

    assertThat(CALLS).containsExactly("wrote");
  }

  @Test
  void refusesKeyedStateInSnapshotStateBeforeTheFirstRecord() {
    env.enableCheckpointing(3_600_000);
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.fromElements(1).filter(n -> false).keyBy(n -> n).map(new KeyedWriterInSnapshot());

    assertThatThrownBy(env::execute)
        .rootCause()
        .hasMessageContaining(
            "No key set. This method should not be called outside of a keyed context.");
  }

  private static final class Recorder extends RichMapFunction<Integer, Integer>
      implements CheckpointedFunction, CheckpointListener {
    private final String name;

    Recorder(String name) {
      this.name = name;
    }

    private void record(String call) {
      CALLS.add(call + " " + name);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
      record("initializeState");
    }

    @Override
    public void open(OpenContext context) {
      record("open");
    }

    @Override
    public Integer map(Integer value) {
      record("map");
      return value;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      record("snapshotState");
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      record("notifyCheckpointComplete");
    }

    @Override
    public void close() {
      record("close");
    }
  }

  private static final class StoreWatcher extends RichMapFunction<Integer, Integer>
      implements CheckpointedFunction {
    private final String name;

    StoreWatcher(String name) {
      this.name = name;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
      CALLS.add(name + " " + (context.getKeyedStateStore() != null));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public Integer map(Integer value) {
      return value;
    }
  }

  private static final class KeyedWriterInSnapshot extends RichMapFunction<Integer, Integer>
      implements CheckpointedFunction {
    private transient ValueState<Integer> state;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("s", Types.INT));
    }

    @Override
    public Integer map(Integer value) {
      return value;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      state.update(1);
      CALLS.add("wrote");
    }
  }
}
