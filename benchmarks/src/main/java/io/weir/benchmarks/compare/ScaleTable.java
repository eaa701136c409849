package io.weir.benchmarks.compare;

import io.weir.benchmarks.scale.Figure;
import io.weir.benchmarks.scale.Report;
import io.weir.benchmarks.scale.Shape;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures of scale as Markdown: a row for each wide job, a table for each case of many jobs. */
final class ScaleTable {

  private static final List<String> COLUMNS =
      List.of(
          Report.DEPLOYED, Report.FIRST_CHECKPOINT, Report.THREADS, Report.RESIDENT, Report.HEAP);
  private static final String NONE = "–";

  private ScaleTable() {}

  static String markdown(List<ScaleRun> runs) {
    List<ScaleRun> wide = runs.stream().filter(run -> run.scaleCase().shape().isPresent()).toList();
    return (wide.isEmpty() ? "" : wideJobs(wide))
        + runs.stream()
            .filter(run -> run.scaleCase().shape().isEmpty())
            .map(ScaleTable::manyJobs)
            .collect(Collectors.joining());
  }

  private static String wideJobs(List<ScaleRun> runs) {
    return "| sources x counters | engine | heap | "
        + String.join(" | ", COLUMNS)
        + " | outcome |\n|---|---|---|"
        + "---:|".repeat(COLUMNS.size())
        + "---|\n"
        + runs.stream().map(ScaleTable::row).collect(Collectors.joining())
        + "\n";
  }

  private static String row(ScaleRun run) {
    Shape shape = run.scaleCase().shape().orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %,d x %,d | %s | %s | %s | %s |\n",
        shape.sources(),
        shape.counters(),
        run.engine(),
        run.heap(),
        COLUMNS.stream()
            .map(name -> run.value(name).orElse(NONE))
            .collect(Collectors.joining(" | ")),
        run.failure().orElse("runs"));
  }

  private static String manyJobs(ScaleRun run) {
    return String.format(
        Locale.ROOT,
        "| %s, %s, heap %s | %s |\n|---|---:|\n%s\n",
        run.scaleCase().id(),
        run.engine(),
        run.heap(),
        run.failure().orElse(""),
        run.figures().stream().map(ScaleTable::row).collect(Collectors.joining()));
  }

  private static String row(Figure figure) {
    return "| " + figure.name() + " | " + figure.value() + " |\n";
  }
}
