package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Stopwatch;

/**
 * A run that counts.
 *
 * @param round 0 for the first; runs of one round are compared with each other
 */
record Run(Cell cell, int round, long records, Stopwatch.Time time, long checkpoints) {

  double millionPerSecond() {
    return records / 1e6 / time.seconds();
  }
}
