package io.weir.benchmarks.cassandra;

import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.PrimitiveArrayTypeInfo;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.source.RichParallelSourceFunction;
import io.weir.api.util.Collector;
import io.weir.benchmarks.stores.Values;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A job that holds a value for each key. Its first attempt is given all keys and makes the values;
 * those after it are given them again and look at what they have.
 */
final class StateProgram {

  private StateProgram() {}

  static void build(StreamExecutionEnvironment env) {
    env.addSource(new Keys())
        .setParallelism(2)
        .returns(Types.LONG)
        .uid("keys")
        .keyBy(key -> key, Types.LONG)
        .process(new Hold())
        .returns(Types.LONG)
        .uid("hold");
  }

  /** All keys, and then nothing more. */
  @SuppressWarnings("deprecation") // Flink has deprecated it, and has no other with a thread
  private static final class Keys extends RichParallelSourceFunction<Long> {
    private static final int BATCH = 64;
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private volatile boolean running = true;

    @Override
    public void run(SourceContext<Long> context) {
      StateRun run = StateRun.current();
      int sources = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
      long next = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
      while (running && next < run.keys()) {
        next = emit(context, run, next, sources);
      }
      while (running) {
        if (run.takeFailure()) {
          throw new IllegalStateException("planned");
        }
        LockSupport.parkNanos(NAP_NANOS);
      }
    }

    private static long emit(SourceContext<Long> context, StateRun run, long from, int step) {
      long next = from;
      synchronized (context.getCheckpointLock()) {
        for (int i = 0; i < BATCH && next < run.keys(); i++, next += step) {
          context.collect(next);
        }
      }
      return next;
    }

    @Override
    public void cancel() {
      running = false;
    }
  }

  private static final class Hold extends KeyedProcessFunction<Long, Long, Long> {
    private transient ValueState<byte[]> values;

    @Override
    public void open(OpenContext openContext) {
      values =
          getRuntimeContext()
              .getState(
                  new ValueStateDescriptor<>(
                      "value", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(Long key, Context context, Collector<Long> out) throws Exception {
      StateRun run = StateRun.current();
      if (run.isFull()) {
        run.looked(key, values.value());
      } else {
        values.update(Values.of(run.data(), key));
        run.filled();
      }
    }
  }
}
