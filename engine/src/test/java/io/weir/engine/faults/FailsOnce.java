package io.weir.engine.faults;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.api.util.Collector;
import io.weir.engine.snapshot.ChunkPacker;
import java.util.concurrent.CountDownLatch;

/**
 * Counts the numbers of each key, and fails once, in the middle of a record, when a completed
 * checkpoint has some and others have come since. Emits {@code count * KEYS + key}.
 */
final class FailsOnce extends KeyedProcessFunction<Long, Long, Long>
    implements CheckpointedFunction, CheckpointListener {

  static final long KEYS = 100;
  static final long NUMBERS = 3_000;

  /** The source waits behind this many for a checkpoint. */
  private static final long COVERED = 1_000;

  private static final long FATAL = 1_500;

  private static volatile CountDownLatch checkpointed = new CountDownLatch(1);
  private static volatile boolean failed;

  /** What the state holds. */
  enum Holds {
    LONGS,
    CELLS
  }

  /** What is thrown. */
  enum How {
    EXCEPTION,
    ERROR
  }

  /** Alterable. */
  public static final class Counter {
    public long count;
  }

  private final Holds holds;
  private final How how;
  private transient ValueState<Long> number;
  private transient ValueState<Counter> counter;

  /** Of one key: too much for a pack, so that keyed chunks can be told by their names. */
  private transient ValueState<String> ballast;

  private transient long seen;
  private transient long covering;

  FailsOnce(Holds holds, How how) {
    this.holds = holds;
    this.how = how;
  }

  static void begin() {
    checkpointed = new CountDownLatch(1);
    failed = false;
  }

  @Override
  public void open(Configuration parameters) {
    ballast = getRuntimeContext().getState(new ValueStateDescriptor<>("ballast", Types.STRING));
    if (holds == Holds.LONGS) {
      number = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    } else {
      counter =
          getRuntimeContext()
              .getState(new ValueStateDescriptor<>("count", Types.POJO(Counter.class)));
    }
  }

  @Override
  public void processElement(Long value, Context ctx, Collector<Long> out) throws Exception {
    seen++;
    if (value == 0) {
      ballast.update("x".repeat(2 * ChunkPacker.MOST_PACKED_BYTES));
    }
    long count = count();
    if (value == FATAL && !failed) {
      failed = true;
      fail();
    }
    out.collect(count * KEYS + ctx.getCurrentKey());
  }

  private long count() throws Exception {
    if (holds == Holds.LONGS) {
      long count = number.value() == null ? 1 : number.value() + 1;
      number.update(count);
      return count;
    }
    Counter known = counter.value() == null ? new Counter() : counter.value();
    known.count++;
    counter.update(known);
    return known.count;
  }

  private void fail() {
    if (how == How.ERROR) {
      throw new StackOverflowError("injected");
    }
    throw new IllegalStateException("injected");
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    // Keyed state is asked for in open().
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    if (seen >= COVERED && covering == 0) {
      covering = context.getCheckpointId();
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    if (covering > 0 && checkpointId >= covering) {
      checkpointed.countDown();
    }
  }

  /** From 0 on; its position is operator state. */
  static final class Numbers implements SourceFunction<Long>, CheckpointedFunction {
    private long next;
    private transient ListState<Long> position;
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<Long> ctx) throws Exception {
      while (running && next < NUMBERS) {
        if (next == COVERED) {
          checkpointed.await();
        }
        synchronized (ctx.getCheckpointLock()) {
          ctx.collect(next++);
        }
      }
    }

    @Override
    public void cancel() {
      running = false;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      position.clear();
      position.add(next);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      position =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("position", Types.LONG));
      for (Long stored : position.get()) {
        next = stored;
      }
    }
  }
}
