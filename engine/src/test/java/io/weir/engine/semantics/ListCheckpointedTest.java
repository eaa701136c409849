package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.checkpoint.ListCheckpointed;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The older interface for state of an operator, in a source, an operator and a sink. */
@SuppressWarnings("deprecation") // it is what is tested
@Timeout(60)
class ListCheckpointedTest {

  private static final long RECORDS = 5_000;
  private static volatile boolean failed;
  private static volatile long counted;
  private static volatile long summed;

  @Test
  void countsEachRecordOnceThroughAFailure() throws Exception {
    failed = false;
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.enableCheckpointing(10);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(3, 0L));
    env.addSource(new Numbers()).map(new Counting()).addSink(new Summing());

    env.execute("lists");

    assertThat(failed).isTrue();
    assertThat(counted).isEqualTo(RECORDS);
    assertThat(summed).isEqualTo(RECORDS * (RECORDS - 1) / 2);
  }

  @Test
  void refusesAFunctionThatStoresItsStateInTwoWays() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.fromElements(1L).map(new Both()).name("both ways").print();

    assertThatThrownBy(() -> env.execute("refused"))
        .hasStackTraceContaining(
            "User functions are not allowed to implement CheckpointedFunction AND ListCheckpointed")
        .hasStackTraceContaining("'both ways'");
  }

  /** Fails once, after a checkpoint in the middle. */
  private static final class Numbers
      implements SourceFunction<Long>, ListCheckpointed<Long>, CheckpointListener {
    private volatile boolean running = true;
    private volatile boolean middle;
    private long next;

    @Override
    public void run(SourceContext<Long> ctx) {
      while (running && next < RECORDS) {
        synchronized (ctx.getCheckpointLock()) {
          if (middle && !failed) {
            failed = true;
            throw new IllegalStateException("on purpose");
          }
          if (failed || next < RECORDS / 2) {
            ctx.collect(next++);
          }
        }
      }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      middle = next > 100;
    }

    @Override
    public void cancel() {
      running = false;
    }

    @Override
    public List<Long> snapshotState(long checkpointId, long timestamp) {
      return List.of(next);
    }

    @Override
    public void restoreState(List<Long> state) {
      state.forEach(position -> next = position);
    }
  }

  private static final class Counting extends RichMapFunction<Long, Long>
      implements ListCheckpointed<Long> {
    private long count;

    @Override
    public Long map(Long value) {
      counted = ++count;
      return value;
    }

    @Override
    public List<Long> snapshotState(long checkpointId, long timestamp) {
      return List.of(count - count / 2, count / 2);
    }

    @Override
    public void restoreState(List<Long> state) {
      count = state.stream().mapToLong(Long::longValue).sum();
    }
  }

  private static final class Summing implements SinkFunction<Long>, ListCheckpointed<Long> {
    private long sum;

    @Override
    public void invoke(Long value, Context context) {
      sum += value;
      summed = sum;
    }

    @Override
    public List<Long> snapshotState(long checkpointId, long timestamp) {
      return List.of(sum);
    }

    @Override
    public void restoreState(List<Long> state) {
      sum = state.get(0);
    }
  }

  private static final class Both
      implements MapFunction<Long, Long>, ListCheckpointed<Long>, CheckpointedFunction {
    @Override
    public Long map(Long value) {
      return value;
    }

    @Override
    public List<Long> snapshotState(long checkpointId, long timestamp) {
      return List.of();
    }

    @Override
    public void restoreState(List<Long> state) {}

    @Override
    public void snapshotState(FunctionSnapshotContext context) {}

    @Override
    public void initializeState(FunctionInitializationContext context) {}
  }
}
