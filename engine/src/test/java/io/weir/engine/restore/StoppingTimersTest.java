package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.api.util.Collector;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Timers behind the barrier of the savepoint that a job stops with, while that takes its time. */
@Timeout(120)
class StoppingTimersTest {

  private static final int TICKS_TO_WAIT = 30;

  private static AtomicLong ticks;
  private static AtomicLong fired;
  private static volatile long firedAtTheBarrier;
  private static volatile long firedAtTheEnd;

  @TempDir private Path dir;

  @BeforeEach
  void nothingHasFired() {
    ticks = new AtomicLong();
    fired = new AtomicLong();
  }

  /** Another job's timers say when there has been time enough for some. */
  @Test
  void doNotFire() throws Exception {
    StreamExecutionEnvironment other = StreamExecutionEnvironment.createLocalEnvironment(1);
    other
        .addSource(new OneRecord())
        .keyBy(n -> n)
        .process(new Ticking())
        .addSink(new DiscardingSink<>());
    WeirJobClient clock = (WeirJobClient) other.executeAsync("clock");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.enableCheckpointing(3_600_000);
    env.addSource(new OneRecord())
        .keyBy(n -> n)
        .process(new Firing())
        .rebalance()
        .addSink(new SlowToStore());
    WeirJobClient stopping = (WeirJobClient) env.executeAsync("stopping");
    await().until(() -> fired.get() > 0);

    stopping.stopWithSavepoint(false, dir.toString()).get(60, TimeUnit.SECONDS);

    assertThat(firedAtTheEnd).isEqualTo(firedAtTheBarrier);
    clock.cancel().get(60, TimeUnit.SECONDS);
  }

  private static final class OneRecord implements SourceFunction<Long> {
    private final Semaphore over = new Semaphore(0);

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      context.collect(1L);
      over.acquire();
    }

    @Override
    public void cancel() {
      over.release();
    }
  }

  /** Has a timer that is due in a millisecond, always. */
  private abstract static class Periodic extends KeyedProcessFunction<Long, Long, Long> {
    @Override
    public void processElement(Long value, Context context, Collector<Long> out) {
      onceMore(context);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Long> out) {
      fires();
      onceMore(context);
    }

    private static void onceMore(KeyedProcessFunction<Long, Long, Long>.Context context) {
      long now = context.timerService().currentProcessingTime();
      context.timerService().registerProcessingTimeTimer(now + 1);
    }

    abstract void fires();
  }

  private static final class Ticking extends Periodic {
    @Override
    void fires() {
      ticks.incrementAndGet();
    }
  }

  private static final class Firing extends Periodic implements CheckpointedFunction {
    @Override
    void fires() {
      fired.incrementAndGet();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {}

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      firedAtTheBarrier = fired.get();
    }

    @Override
    public void close() {
      firedAtTheEnd = fired.get();
    }
  }

  /** The savepoint is not complete, and the job has not ended, before it has stored its part. */
  private static final class SlowToStore extends RichSinkFunction<Long>
      implements CheckpointedFunction {
    @Override
    public void initializeState(FunctionInitializationContext context) {}

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
      long enough = ticks.get() + TICKS_TO_WAIT;
      while (ticks.get() < enough) {
        LockSupport.parkNanos(1_000_000);
      }
    }

    @Override
    public void invoke(Long value, Context context) {}
  }
}
