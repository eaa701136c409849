package io.weir.benchmarks.compare;

import java.io.PrintWriter;
import java.util.Locale;

/** A line for each run on the terminal, so that an hour's measurement can be watched. */
final class Progress {

  private final PrintWriter out;
  private final int total;
  private int counted;

  /**
   * @param total runs that will count
   */
  Progress(PrintWriter out, int total) {
    this.out = out;
    this.total = total;
  }

  void says(String line) {
    out.println(line);
    out.flush();
  }

  /** A run begins, whether it will count or not; nothing more is said of those that do not. */
  void begins(Cell cell, long records) {
    if (counted == 0) {
      says(String.format(Locale.ROOT, "          %s %,13d records", named(cell), records));
    }
  }

  void counted(Run run) {
    counted++;
    double cores = run.time().cores();
    says(
        String.format(
            Locale.ROOT,
            "%4d/%-4d %s %,13d records %6.2f s %8.3f M/s %5.2f cores %3d checkpoints%s",
            counted,
            total,
            named(run.cell()),
            run.records(),
            run.time().seconds(),
            run.millionPerSecond(),
            cores,
            run.checkpoints(),
            run.cell().contender().wasBusy(cores) ? "" : "  NOT BUSY"));
  }

  private static String named(Cell cell) {
    return String.format(
        "%-7s %-13s %-10s", cell.workload().id(), cell.variant().id(), cell.contender().id());
  }
}
