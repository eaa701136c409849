package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.api.runtime.state.memory.MemoryStateBackend;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Functions that throw while they are told of checkpoints. As in Flink that fails the task, however
 * many failed checkpoints are tolerated, and its restart begins with the newest completed one.
 */
@Timeout(120)
class FailingCallbacksTest {

  private static final List<OptionalLong> RESTORED = new CopyOnWriteArrayList<>();
  private static volatile long failedWith;

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @BeforeEach
  void tolerateAllFailuresOfCheckpoints() {
    RESTORED.clear();
    failedWith = 0;
    env.enableCheckpointing(10);
    env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    env.setRestartStrategy(RestartStrategies.noRestart());
  }

  @ParameterizedTest
  @CsvSource({
    "snapshotState, source",
    "snapshotState, map",
    "snapshotState, sink",
    "notifyCheckpointComplete, source",
    "notifyCheckpointComplete, map",
    "notifyCheckpointComplete, sink",
    "notifyCheckpointAborted, source",
    "notifyCheckpointAborted, map",
    "notifyCheckpointAborted, sink"
  })
  void failTheTask(String moment, String place) {
    if (moment.equals("notifyCheckpointAborted")) {
      env.setStateBackend(new MemoryStateBackend(10)); // no checkpoint completes
    }
    build(moment, place);

    assertThatThrownBy(env::execute)
        .hasStackTraceContaining(place + "' (1/1) failed in " + moment + " of checkpoint 1")
        .rootCause()
        .hasMessage("on purpose");
  }

  @Test
  void aFailedSnapshotIsNoCheckpointToRestartFrom() throws Exception {
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0));
    build("second snapshotState", "map");

    env.execute();

    assertThat(RESTORED).containsExactly(OptionalLong.empty(), OptionalLong.of(failedWith - 1));
  }

  @Test
  void aCheckpointIsCompleteThoughAFunctionFailsWhenItIsToldSo() throws Exception {
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0));
    build("notifyCheckpointComplete", "map");

    env.execute();

    assertThat(RESTORED).hasSize(2).startsWith(OptionalLong.empty());
    assertThat(RESTORED.get(1).getAsLong()).isGreaterThanOrEqualTo(failedWith).isPositive();
  }

  private void build(String moment, String place) {
    env.addSource(new Source(place.equals("source") ? moment : ""), "source")
        .map(new Map(place.equals("map") ? moment : ""))
        .name("map")
        .addSink(new Sink(place.equals("sink") ? moment : ""))
        .name("sink");
  }

  /** Fails once in a job, at one moment. */
  private abstract static class Fails
      implements CheckpointedFunction, CheckpointListener, Serializable {
    private final String moment;
    private transient ListState<String> state;
    private transient int snapshots;

    Fails(String moment) {
      this.moment = moment;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state =
          context.getOperatorState().getListState(new ListStateDescriptor<>("text", String.class));
      state.update(List.of("more than ten bytes"));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      snapshots++;
      reached("snapshotState", context.getCheckpointId());
      if (snapshots == 2) {
        reached("second snapshotState", context.getCheckpointId());
      }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      reached("notifyCheckpointComplete", checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) {
      reached("notifyCheckpointAborted", checkpointId);
    }

    private void reached(String now, long checkpointId) {
      if (now.equals(moment) && failedWith == 0) {
        failedWith = checkpointId;
        throw new IllegalStateException("on purpose");
      }
    }
  }

  /** Waits until it is cancelled, or comes back after a restart. */
  private static final class Source extends Fails implements SourceFunction<Long> {
    private final Semaphore over = new Semaphore(0);
    private transient boolean restored;

    Source(String moment) {
      super(moment);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      super.initializeState(context);
      restored = context.isRestored();
      RESTORED.add(context.getRestoredCheckpointId());
    }

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      context.collect(1L);
      if (!restored) {
        over.acquire();
      }
    }

    @Override
    public void cancel() {
      over.release();
    }
  }

  private static final class Map extends Fails implements MapFunction<Long, Long> {
    Map(String moment) {
      super(moment);
    }

    @Override
    public Long map(Long value) {
      return value;
    }
  }

  private static final class Sink extends Fails implements SinkFunction<Long> {
    Sink(String moment) {
      super(moment);
    }

    @Override
    public void invoke(Long value, Context context) {}
  }
}
