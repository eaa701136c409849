package io.weir.benchmarks;

/**
 * One run of one side.
 *
 * @param nanos from before the start until the result was there
 * @param checkpoints completed ones; 0 where there are none
 * @param checkpointBytes what a restore of the last one would read
 */
record Run(long nanos, long checksum, long checkpoints, long checkpointBytes) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLION = 1e6;

  double seconds() {
    return nanos / NANOS_PER_SECOND;
  }

  double millionPerSecond(long records) {
    return records / MILLION / seconds();
  }
}
