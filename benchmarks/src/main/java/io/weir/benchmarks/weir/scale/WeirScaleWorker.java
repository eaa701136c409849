package io.weir.benchmarks.weir.scale;

import io.weir.benchmarks.scale.Report;
import io.weir.benchmarks.scale.ScaleCase;
import io.weir.benchmarks.scale.WideMeasurement;

/** Runs a case on Weir. */
public final class WeirScaleWorker {

  private static final int MANY = 1_000;

  private WeirScaleWorker() {}

  /**
   * @param arguments case, seconds
   */
  public static void main(String[] arguments) {
    Report.serve(arguments, WeirScaleWorker::run);
  }

  private static void run(ScaleCase chosen, Report report) throws Exception {
    switch (chosen) {
      case JOBS -> JobsCase.run(MANY, report);
      case IDLE_JOBS -> IdleJobsCase.run(MANY, report);
      default -> WideMeasurement.measure(new WideJob(), chosen.shape().orElseThrow(), report);
    }
  }
}
