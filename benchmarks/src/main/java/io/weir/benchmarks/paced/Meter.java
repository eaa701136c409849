package io.weir.benchmarks.paced;

import io.weir.benchmarks.worker.Latency;
import io.weir.benchmarks.worker.Stopwatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What a run's subtasks measure. Engines ship functions as bytes but run them in the worker's own
 * process, so the meter of the running job is a static one.
 */
public final class Meter {

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final int DIGITS = 3;

  private static volatile Meter current = new Meter();

  private final Histogram latencies = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
  private final LongAccumulator sourceLateNanos = new LongAccumulator(Math::max, 0);
  private Stopwatch stopwatch;
  private double cores;

  Meter() {}

  /** Before a job is handed to the engine. */
  public static Meter renew() {
    current = new Meter();
    return current;
  }

  static Meter current() {
    return current;
  }

  /** A subtask of the source is about to emit the first event that counts. */
  synchronized void begins() {
    if (stopwatch == null) {
      stopwatch = Stopwatch.start();
    }
  }

  /** A subtask of the source has emitted the last event. */
  synchronized void ends() {
    cores = stopwatch.stop().cores();
  }

  /** How long after it was due the source got to emit an event. */
  void sourceLate(long nanos) {
    sourceLateNanos.accumulate(nanos);
  }

  void arrived(long nanosAfterDue) {
    latencies.recordValue(Math.min(nanosAfterDue, LONGEST_NANOS));
  }

  /** When the job has ended. */
  public synchronized Latency latency(long checkpoints) {
    return new Latency(
        latencies.getTotalCount(),
        new Latency.Percentiles(
            latencies.getValueAtPercentile(50),
            latencies.getValueAtPercentile(90),
            latencies.getValueAtPercentile(99),
            latencies.getValueAtPercentile(99.9),
            latencies.getMaxValue()),
        sourceLateNanos.get(),
        cores,
        checkpoints);
  }
}
