package io.weir.benchmarks.scale;

import java.util.Arrays;
import java.util.Optional;

/** What can be measured, by the name it has on the command line. */
enum ScaleCase {
  /** Two sources keyed into ten thousand counters. */
  COUNTERS("counters-10k", "1g", report -> CountersCase.run(10_000, report)),
  /** A thousand jobs, each a source, a keyed count and a sink. */
  JOBS("jobs-1k", "2g", report -> JobsCase.run(1_000, report)),
  /** A thousand jobs whose sources wait. */
  IDLE_JOBS("idle-jobs-1k", "2g", report -> IdleJobsCase.run(1_000, report)),
  /** A thousand sources keyed into a thousand counters: a million channels. */
  ALL_TO_ALL("all-to-all-1k", "2g", report -> AllToAllCase.run(1_000, report));

  /** The measurement itself, in the JVM that was started for it. */
  interface Body {
    void run(Report report) throws Exception;
  }

  private final String label;
  private final String heap;
  private final Body body;

  ScaleCase(String label, String heap, Body body) {
    this.label = label;
    this.heap = heap;
    this.body = body;
  }

  String label() {
    return label;
  }

  /** As {@code -Xmx} takes it. */
  String heap() {
    return heap;
  }

  void run(Report report) throws Exception {
    body.run(report);
  }

  static Optional<ScaleCase> of(String label) {
    return Arrays.stream(values()).filter(known -> known.label.equals(label)).findFirst();
  }
}
