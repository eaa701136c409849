package io.weir.benchmarks.scale;

/** Two sources keyed into many counters, a checkpoint each second. */
final class CountersCase {

  private static final int KEYS_EACH = 10;

  private CountersCase() {}

  static void run(int counters, Report report) throws Exception {
    new WideJob(2, counters, (long) counters * KEYS_EACH, 1_000).measure(report);
  }
}
