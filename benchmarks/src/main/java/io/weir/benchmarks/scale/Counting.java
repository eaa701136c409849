package io.weir.benchmarks.scale;

import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.util.Collector;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts by key, and beside that how much each job has counted, for the benchmark to see. */
public final class Counting extends KeyedProcessFunction<Long, Long, Long> {

  /** A cell for each job, a cache line apart. */
  private static final int APART = 8;

  private static final AtomicLongArray COUNTED = new AtomicLongArray(1_000 * APART);

  private final int job;
  private transient ValueState<Long> counts;

  /**
   * @param job from 0 to 999
   */
  public Counting(int job) {
    this.job = job;
  }

  /** Records of that job so far. */
  public static long counted(int job) {
    return COUNTED.get(job * APART);
  }

  @Override
  public void open(OpenContext context) {
    counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
  }

  @Override
  public void processElement(Long key, Context context, Collector<Long> out) throws Exception {
    Long before = counts.value();
    counts.update(before == null ? 1L : before + 1);
    COUNTED.incrementAndGet(job * APART);
    out.collect(key);
  }
}
