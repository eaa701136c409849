package io.weir.benchmarks.state;

import io.weir.api.functions.source.RichParallelSourceFunction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keys: all of them as fast as they are taken, then as many a second as the load says. A source
 * with a thread of its own on every engine, so that its pauses hold up nothing else. It has no
 * position: counts are not compared here.
 */
@SuppressWarnings("deprecation") // Flink has deprecated it, and has no other that paces itself
final class Feed extends RichParallelSourceFunction<Long> {

  /** Records under one lock, and between two looks at the clock. */
  private static final int BATCH = 64;

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Load load;
  private volatile boolean running = true;

  Feed(Load load) {
    this.load = load;
  }

  @Override
  public void run(SourceContext<Long> context) {
    int index = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    long number = Probe.isFilled() ? load.share() : 0;
    while (running && number < load.share()) {
      number = emit(context, index, number);
    }
    long begin = number;
    long beginNanos = System.nanoTime();
    while (running) {
      number = emit(context, index, number);
      if (load.isLimited()) {
        awaitNanos(beginNanos + dueNanos(number - begin));
      }
    }
  }

  private long emit(SourceContext<Long> context, int index, long number) {
    synchronized (context.getCheckpointLock()) {
      for (int i = 0; i < BATCH; i++) {
        context.collect(load.key(index, number + i));
      }
    }
    return number + BATCH;
  }

  private long dueNanos(long records) {
    return (long) (2 * records * NANOS_PER_SECOND / load.updatesPerSecond());
  }

  private void awaitNanos(long nanos) {
    for (long left = nanos - System.nanoTime();
        running && left > 0;
        left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void cancel() {
    running = false;
  }
}
