package io.weir.benchmarks.paced;

import io.weir.api.functions.source.RichParallelSourceFunction;
import io.weir.benchmarks.workload.Numbers;
import io.weir.benchmarks.workload.PacedTask;
import java.util.concurrent.locks.LockSupport;

/**
 * First an event of each key, as fast as the job takes them, then events by the schedule: whatever
 * is due is emitted, and stamped with the time at which it was due. Between events it sleeps rather
 * than spins, since a job has no more cores than its subtasks. Its position is not kept: jobs do
 * not restart here.
 */
@SuppressWarnings("deprecation") // in Flink 1.20; the only kind of source the engines share
final class PacedSource extends RichParallelSourceFunction<Timed> {

  private static final long NAP_NANOS = 20_000;

  private final PacedTask task;
  private volatile boolean cancelled;

  PacedSource(PacedTask task) {
    this.task = task;
  }

  @Override
  public void run(SourceContext<Timed> ctx) {
    Pace pace =
        new Pace(
            task.perSecond(),
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks());
    fill(ctx, pace);
    long warmUp = pace.eventsIn(task.warmUpSeconds());
    long end = pace.eventsIn(task.warmUpSeconds() + task.seconds());
    long startNanos = System.nanoTime();
    emit(ctx, pace, startNanos, 0, warmUp);
    Meter meter = Meter.current();
    meter.begins();
    emit(ctx, pace, startNanos, warmUp, end);
    meter.ends();
  }

  private void fill(SourceContext<Timed> ctx, Pace pace) {
    for (long key = 0; key < pace.share(task.keys()) && !cancelled; key++) {
      synchronized (ctx.getCheckpointLock()) {
        ctx.collect(new Timed(pace.numberOf(key), 1, 0, false));
      }
    }
  }

  /** Events that count are those from the end of the warm-up on. */
  private void emit(SourceContext<Timed> ctx, Pace pace, long startNanos, long from, long to) {
    Meter meter = Meter.current();
    boolean counts = from > 0;
    long event = from;
    while (event < to && !cancelled) {
      long dueNanos = startNanos + pace.dueNanos(event);
      long lateNanos = System.nanoTime() - dueNanos;
      if (lateNanos < 0) {
        LockSupport.parkNanos(Math.min(NAP_NANOS, -lateNanos));
        continue;
      }
      synchronized (ctx.getCheckpointLock()) {
        long key = Numbers.keyOf(pace.numberOf(event), task.keys());
        ctx.collect(new Timed(key, Numbers.valueOf(key), dueNanos, counts));
      }
      if (counts) {
        meter.sourceLate(lateNanos);
      }
      event++;
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
