package io.weir.samples.flights;

import io.weir.engine.job.JobProgress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.SortedSet;

/**
 * What the job made, and whether it is exactly what a plain loop makes of the same file.
 *
 * @param end of the job
 * @param plannedFailures how many there had to be for the proof to mean something
 */
record Proof(AirportTable result, AirportTable expected, JobProgress end, int plannedFailures) {

  private static final int BUSIEST = 10;
  private static final int DIFFERENCES_SHOWN = 10;

  /** What it comes to. */
  enum Verdict {
    EXACT,
    /** A row is not what it has to be. */
    WRONG,
    /** Rows are right, but what they had to survive did not happen. */
    NOT_PUT_TO_THE_TEST
  }

  Verdict verdict() {
    if (!result.differences(expected).isEmpty()) {
      return Verdict.WRONG;
    }
    return end.restarts().size() < plannedFailures ? Verdict.NOT_PUT_TO_THE_TEST : Verdict.EXACT;
  }

  void print(PrintWriter out) {
    printBusiest(out);
    int failures = end.restarts().size();
    line(out, "%d checkpoints completed, %d restarts", end.checkpointsCompleted(), failures);
    line(out, "the job's table beside the plain loop's, row by row:");
    switch (verdict()) {
      case WRONG -> printDifferences(out);
      case NOT_PUT_TO_THE_TEST ->
          line(out, "NOT proved: %d of %d planned failures came", failures, plannedFailures);
      case EXACT ->
          line(
              out,
              "exact: %2$d of %1$d airports agree, %3$d records, %4$d checkpoints,"
                  + " %5$d failures survived",
              expected.rows().size(),
              result.rows().size(),
              result.flights(),
              end.checkpointsCompleted(),
              failures);
    }
    out.flush();
  }

  private void printBusiest(PrintWriter out) {
    line(out, "");
    line(out, "%-7s  %9s  %10s  %11s", "airport", "flights", "mean delay", "worst delay");
    for (AirportDelays row : result.busiest(BUSIEST)) {
      line(
          out,
          "%-7s  %,9d  %6.1f min  %,7d min",
          row.origin(),
          row.flights(),
          row.meanMinutes(),
          row.worstMinutes());
    }
    line(out, "");
  }

  private void printDifferences(PrintWriter out) {
    SortedSet<String> differences = result.differences(expected);
    line(out, "(origin,flights,delay_minutes,worst_minutes)");
    differences.stream()
        .limit(DIFFERENCES_SHOWN)
        .forEach(at -> line(out, "  %s: job %s, loop %s", at, result.row(at), expected.row(at)));
    line(out, "NOT exact: %d airports differ from the plain loop's", differences.size());
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
