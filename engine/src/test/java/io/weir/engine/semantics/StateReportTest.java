package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.util.Collector;
import io.weir.engine.job.StoredJobExecutor;
import io.weir.engine.subtask.StateHandover;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A function asks for other types after a restart: what a new version of a job may do. */
@Timeout(60)
class StateReportTest {

  private static final ActorTestKit KIT = ActorTestKit.create("state-report");
  private static final AtomicInteger RECORDS_AFTER_THE_CHANGE = new AtomicInteger();
  private static volatile boolean changed;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void namesEveryStateThatDoesNotFitBeforeAnyRecordIsTaken() {
    StreamExecutionEnvironment env =
        new StreamExecutionEnvironment(
            new StoredJobExecutor(
                KIT.system(), store -> store, Optional.of(StateHandover.Mode.ALWAYS_READ)));
    env.setParallelism(2);
    env.enableCheckpointing(10);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0L));
    env.addSource(new Numbers())
        .keyBy(n -> n % 10)
        .process(new Changing())
        .name("changing")
        .addSink(new DiscardingSink<>());

    assertThatThrownBy(() -> env.execute("changed"))
        .hasStackTraceContaining("3 states do not fit the job")
        .hasStackTraceContaining("state 'count' was stored as 'value long' and is now declared as")
        .hasStackTraceContaining("state 'names' was stored as 'map long to string'")
        .hasStackTraceContaining("state 'kind' was stored as 'value string'")
        .hasStackTraceContaining("(its kind or namespace is another)")
        .hasStackTraceContaining("operator 'changing'");
    assertThat(RECORDS_AFTER_THE_CHANGE).hasValue(0);
  }

  private static final class Numbers implements SourceFunction<Long> {
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<Long> ctx) {
      for (long n = 0; running; n++) {
        ctx.collect(n);
      }
    }

    @Override
    public void cancel() {
      running = false;
    }
  }

  private static final class Changing extends KeyedProcessFunction<Long, Long, Long>
      implements CheckpointListener {
    private transient ValueState<Long> count;
    private transient ValueState<String> kind;
    private transient boolean later;
    private long records;

    @Override
    public void open(OpenContext context) {
      later = changed;
      if (later) {
        getRuntimeContext().getState(new ValueStateDescriptor<>("count", String.class));
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("names", String.class, String.class));
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("kind", String.class, String.class));
      } else {
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
        kind = getRuntimeContext().getState(new ValueStateDescriptor<>("kind", String.class));
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("names", Long.class, String.class));
      }
    }

    @Override
    public void processElement(Long value, Context ctx, Collector<Long> out) throws Exception {
      if (later) {
        RECORDS_AFTER_THE_CHANGE.incrementAndGet();
        return;
      }
      records++;
      count.update(value);
      kind.update("kind");
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      if (records > 0 && checkpointId > 1) {
        changed = true;
        throw new IllegalStateException("on purpose");
      }
    }
  }
}
