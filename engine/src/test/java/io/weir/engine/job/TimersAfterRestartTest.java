package io.weir.engine.job;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.api.util.Collector;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A timer was due while the job was down, and some subtasks are ready before others. */
@Timeout(60)
class TimersAfterRestartTest {

  private static final ActorTestKit KIT = ActorTestKit.create("timers-after-restart");
  private static final long DUE_AFTER_MILLIS = 2000;
  private static final long SLOWER_MILLIS = 500;
  private static final BlockingQueue<Long> FIRED = new ArrayBlockingQueue<>(10);
  private static volatile boolean failed;
  private static volatile long due;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void whatTheyEmitWaitsForSubtasksThatAreStillBeingRestored() throws Exception {
    StoredJobExecutor executor = new StoredJobExecutor(KIT.system(), SlowOperatorState::new);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor);
    env.setParallelism(1);
    env.enableCheckpointing(20);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 0L));
    env.addSource(new OneThenQuiet())
        .returns(Types.LONG)
        .keyBy(n -> n)
        .process(new Later())
        .returns(Types.LONG)
        .disableChaining()
        .addSink(new Remembering())
        .disableChaining();
    WeirJobClient job = (WeirJobClient) env.executeAsync("timers");
    try {
      assertThat(FIRED.poll(20, TimeUnit.SECONDS)).isEqualTo(7);
      assertThat(job.progress().restarts()).hasSize(1);
    } finally {
      job.cancel().get();
    }
  }

  /** One record in the first attempt. */
  private static final class OneThenQuiet implements SourceFunction<Long> {
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<Long> ctx) throws Exception {
      if (!failed) {
        ctx.collect(7L);
      }
      synchronized (this) {
        while (running) {
          wait();
        }
      }
    }

    @Override
    public synchronized void cancel() {
      running = false;
      notifyAll();
    }
  }

  /** Fails once a checkpoint has its timer, before that is due. */
  private static final class Later extends KeyedProcessFunction<Long, Long, Long>
      implements CheckpointListener {
    private boolean registered;
    private long checkpoints;

    @Override
    public void processElement(Long value, Context ctx, Collector<Long> out) {
      due = ctx.timerService().currentProcessingTime() + DUE_AFTER_MILLIS;
      ctx.timerService().registerProcessingTimeTimer(due);
      registered = true;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<Long> out) {
      out.collect(ctx.getCurrentKey());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      checkpoints += registered ? 1 : 0;
      if (checkpoints == 2 && !failed) {
        failed = true;
        throw new IllegalStateException("injected");
      }
    }
  }

  private static final class Remembering implements SinkFunction<Long>, CheckpointedFunction {
    private ListState<Long> state;

    @Override
    public void invoke(Long value, Context context) {
      FIRED.add(value);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      state.clear();
      state.add(context.getCheckpointId());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("checkpoint", Types.LONG));
    }
  }

  /** Loads operator state long after the timer was due, everything else at once. */
  private record SlowOperatorState(SnapshotStore store) implements SnapshotStore {

    @Override
    public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
      return store.save(id, bytes);
    }

    @Override
    public CompletionStage<byte[]> load(ChunkRef ref) {
      if (!ref.id().persistenceId().contains("/operator-")) {
        return store.load(ref);
      }
      long delay = due + SLOWER_MILLIS - Clock.SYSTEM.wallMillis();
      return CompletableFuture.runAsync(() -> {}, delayedExecutor(delay, MILLISECONDS))
          .thenCompose(over -> store.load(ref));
    }

    @Override
    public CompletionStage<byte[]> load(ChunkId id) {
      return store.load(id);
    }

    @Override
    public CompletionStage<Void> delete(ChunkId id) {
      return store.delete(id);
    }

    @Override
    public String description() {
      return store.description();
    }
  }
}
