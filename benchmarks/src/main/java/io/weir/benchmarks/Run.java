package io.weir.benchmarks;

import io.weir.benchmarks.worker.Stopwatch;

/**
 * One run of one side.
 *
 * @param time from before the start until the result was there
 * @param checkpoints completed ones; 0 where there are none
 * @param checkpointBytes what a restore of the last one would read
 */
record Run(Stopwatch.Time time, long checksum, long checkpoints, long checkpointBytes) {

  private static final double MILLION = 1e6;

  double millionPerSecond(long records) {
    return records / MILLION / time.seconds();
  }
}
