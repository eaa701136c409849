package io.weir.benchmarks.worker;

/**
 * How late events were at the end of a job, against the schedule of its source.
 *
 * @param events that counted
 * @param sourceLateNanos the most that the source itself was behind its schedule
 * @param cores busy, on average, while events counted
 * @param checkpoints completed in the whole run
 */
public record Latency(
    long events, Percentiles nanos, long sourceLateNanos, double cores, long checkpoints) {

  /** In one unit, which the holder names. */
  public record Percentiles(long p50, long p90, long p99, long p999, long max) {}
}
