package io.weir.benchmarks.compare;

import io.weir.benchmarks.Spread;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results in Markdown: a table for each kind of elements. */
final class Table {

  private static final String NONE = "–";
  private static final String HELD_UP = "\\*";

  private final Setting setting;
  private final Results results;

  Table(Setting setting, Results results) {
    this.setting = setting;
    this.results = results;
  }

  String markdown() {
    return facts()
        + Stream.of(Variant.Kind.values())
            .filter(kind -> rows(kind).findAny().isPresent())
            .map(this::section)
            .collect(Collectors.joining());
  }

  private String facts() {
    return String.format(
        Locale.ROOT,
        """
            %s: `%s` on %d cores, JDK %s, %s, heap %s for each worker. %s, each run at least
            %.0f s; medians, with smallest and largest; ratios are medians of the ratios in each round.

            """,
        setting.date(),
        setting.command(),
        setting.cores(),
        setting.jdk(),
        setting.collector(),
        setting.heap(),
        setting.rounds(),
        setting.seconds());
  }

  private String section(Variant.Kind kind) {
    String table =
        """
        | workload | engine | object reuse | million/s | min to max | times Flink 1.20 | of two threads | cores | checkpoints in a run |
        |---|---|---|---|---|---|---|---|---|
        """
            + rows(kind).map(this::row).collect(Collectors.joining());
    boolean heldUp = table.contains(HELD_UP);
    return "### Elements: "
        + kind.title()
        + "\n\n"
        + table
        + (heldUp
            ? "\n" + HELD_UP + " in some run, fewer cores than 80 % of its threads were busy.\n"
            : "")
        + "\n";
  }

  /** In the order of workloads, then contenders, object reuse off first. */
  private Stream<Cell> rows(Variant.Kind kind) {
    return Stream.of(Workload.values())
        .flatMap(
            workload ->
                Stream.of(Contender.values())
                    .flatMap(
                        contender ->
                            Stream.of(Variant.values())
                                .filter(variant -> variant.kind() == kind)
                                .map(variant -> new Cell(contender, workload, variant))))
        .filter(cell -> results.millionPerSecond(cell).isPresent());
  }

  private String row(Cell cell) {
    Spread throughput = results.millionPerSecond(cell).orElseThrow();
    return "| "
        + String.join(
            " | ",
            List.of(
                cell.workload().id(),
                setting.titleOf(cell.contender()),
                reuse(cell),
                digits(throughput.median()),
                digits(throughput.min()) + " to " + digits(throughput.max()),
                results.ratio(cell, base(cell, Contender.FLINK_1)).map(Table::times).orElse(NONE),
                results.ratio(cell, base(cell, Contender.LOOP_2)).map(Table::percent).orElse(NONE),
                cores(cell),
                checkpoints(cell)))
        + " |\n";
  }

  private static String reuse(Cell cell) {
    if (cell.variant().reuse() == Variant.Reuse.ON) {
      return "on";
    }
    return cell.contender().has(Variant.RECORDS_REUSE) ? "off" : NONE;
  }

  /** The same work and elements, object reuse off. */
  private static Cell base(Cell cell, Contender contender) {
    Variant plain = cell.variant().kind() == Variant.Kind.RECORDS ? Variant.RECORDS : Variant.POJOS;
    return new Cell(contender, cell.workload(), plain);
  }

  private static String times(Spread ratio) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.median(), ratio.min(), ratio.max());
  }

  private static String percent(Spread ratio) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * ratio.median());
  }

  private String cores(Cell cell) {
    Spread cores = results.cores(cell).orElseThrow();
    String mark = cell.contender().wasBusy(cores.min()) ? "" : HELD_UP;
    return String.format(Locale.ROOT, "%.2f%s", cores.median(), mark);
  }

  private String checkpoints(Cell cell) {
    Optional<Spread> checkpoints = results.checkpoints(cell).filter(spread -> spread.max() > 0);
    if (checkpoints.isEmpty()) {
      return cell.workload().checkpointed() && cell.contender().takesCheckpoints() ? "0" : NONE;
    }
    return String.format(
        Locale.ROOT, "%.0f to %.0f", checkpoints.get().min(), checkpoints.get().max());
  }

  /** Three of them: more would claim what no run of this kind can know. */
  static String digits(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
