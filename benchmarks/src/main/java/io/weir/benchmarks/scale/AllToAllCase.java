package io.weir.benchmarks.scale;

/** As many sources as counters, each connected with each; a checkpoint each second. */
final class AllToAllCase {

  private static final int KEYS_EACH = 10;

  private AllToAllCase() {}

  static void run(int side, Report report) throws Exception {
    new WideJob(side, side, (long) side * KEYS_EACH, 1_000).measure(report);
  }
}
