package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Stopwatch;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.time.LocalDate;
import java.util.Map;

/** Results that were never measured. */
final class Samples {

  private Samples() {}

  static Setting setting() {
    return new Setting(
        "./weir bench compare --rounds 2",
        LocalDate.of(2026, 11, 25),
        "17.0.15",
        "G1",
        "3g",
        2,
        new Rounds(2, 2),
        10,
        Map.of(Contender.FLINK_1, "Flink 1.20.5"));
  }

  static Cell cell(Contender contender) {
    return cell(contender, Variant.RECORDS);
  }

  static Cell cell(Contender contender, Variant variant) {
    return new Cell(contender, Workload.KEYED_1M, variant);
  }

  /** At that many million records a second, on as many cores as given. */
  static Run run(Cell cell, int round, double million, double cores) {
    return new Run(
        cell, round, (long) (million * 10_000_000), new Stopwatch.Time(10, 10 * cores), 9 + round);
  }

  /** Two rounds of Weir, Flink and the loop on two threads. */
  static Results results() {
    Results results = new Results();
    results.add(run(cell(Contender.WEIR), 0, 6, 1.9));
    results.add(run(cell(Contender.FLINK_1), 0, 1, 1.9));
    results.add(run(cell(Contender.FLINK_1, Variant.RECORDS_REUSE), 0, 1.5, 1.9));
    results.add(run(cell(Contender.LOOP_2), 0, 8, 2));
    results.add(run(cell(Contender.WEIR), 1, 3, 1.2));
    results.add(run(cell(Contender.FLINK_1), 1, 0.25, 1.9));
    results.add(run(cell(Contender.FLINK_1, Variant.RECORDS_REUSE), 1, 0.5, 1.9));
    results.add(run(cell(Contender.LOOP_2), 1, 4, 2));
    return results;
  }
}
