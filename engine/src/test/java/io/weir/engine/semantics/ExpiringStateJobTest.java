package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.StateTtlConfig;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.time.Time;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.api.util.Collector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job with state of a short and of a long life, through a failure. */
@Timeout(60)
class ExpiringStateJobTest {

  private static final long SHORT_MILLIS = 20;
  private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
  private static volatile CountDownLatch checkpointed;
  private static volatile boolean failed;

  @Test
  void forgetsWhatHasExpiredAndNothingElse() throws Exception {
    SEEN.clear();
    failed = false;
    checkpointed = new CountDownLatch(1);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.enableCheckpointing(10);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0L));
    env.addSource(new ThreeOfAKey()).keyBy(n -> n).process(new Counts()).addSink(new Remembering());

    env.execute("expiring");

    assertThat(failed).isTrue();
    assertThat(List.copyOf(SEEN)).startsWith("short 1 long 1").endsWith("short 1 long 3");
  }

  /** The last record comes when the short life of what the others left is over. */
  private static final class ThreeOfAKey implements SourceFunction<Long> {

    @Override
    public void run(SourceContext<Long> ctx) throws Exception {
      if (!failed) {
        ctx.collect(7L);
        ctx.collect(7L);
        checkpointed.await();
        failed = true;
        throw new IllegalStateException("on purpose");
      }
      long expired = System.currentTimeMillis() + SHORT_MILLIS;
      while (System.currentTimeMillis() <= expired) {
        synchronized (this) {
          wait(1);
        }
      }
      ctx.collect(7L);
    }

    @Override
    public void cancel() {
      checkpointed.countDown();
    }
  }

  private static final class Counts extends KeyedProcessFunction<Long, Long, String>
      implements CheckpointedFunction, CheckpointListener {
    private transient ValueState<Long> shortLived;
    private transient ValueState<Long> longLived;
    private boolean both;
    private long capturedBoth = Long.MAX_VALUE; // checkpoint

    @Override
    @SuppressWarnings("deprecation") // as jobs have it
    public void open(OpenContext context) {
      shortLived = state("short", Time.milliseconds(SHORT_MILLIS));
      longLived = state("long", Time.days(1));
    }

    @SuppressWarnings("deprecation") // as jobs have it
    private ValueState<Long> state(String name, Time ttl) {
      ValueStateDescriptor<Long> descriptor = new ValueStateDescriptor<>(name, Long.class);
      descriptor.enableTimeToLive(
          StateTtlConfig.newBuilder(ttl)
              .updateTtlOnCreateAndWrite()
              .neverReturnExpired()
              .cleanupFullSnapshot()
              .build());
      return getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(Long value, Context ctx, Collector<String> out) throws Exception {
      long counted = longLived.value() == null ? 1 : longLived.value() + 1;
      long recent = shortLived.value() == null ? 1 : shortLived.value() + 1;
      longLived.update(counted);
      shortLived.update(recent);
      both = counted == 2;
      out.collect("short " + recent + " long " + counted);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {}

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      if (both) {
        capturedBoth = Math.min(capturedBoth, context.getCheckpointId());
      }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      if (checkpointId >= capturedBoth) {
        checkpointed.countDown();
      }
    }
  }

  private static final class Remembering implements SinkFunction<String> {
    @Override
    public void invoke(String value, Context context) {
      SEEN.add(value);
    }
  }
}
