package io.weir.benchmarks.compare;

import io.weir.benchmarks.scale.Figure;
import io.weir.benchmarks.scale.ScaleCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs the cases asked for, each on each engine in a JVM of its own. Exit code 1 when one fails on
 * Weir; that one does on a peer is a result. The tables are kept after each.
 */
@Command(
    name = "weir bench scale",
    description = "Thousands of subtasks, a thousand jobs: what they take of one process.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ScaleCommand extends MeasurementCommand {

  static final String PART = "scale";

  @Parameters(paramLabel = "CASE", arity = "0..*", description = "all unless given")
  private List<ScaleCase> cases = List.of(ScaleCase.values());

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "how long each runs after it has deployed")
  private int seconds;

  @Option(names = "--engines", paramLabel = "ID", split = ",")
  private List<ScaleSide> sides = List.of(ScaleSide.values());

  public static void main(String[] arguments) {
    new ScaleCommand().executeAndExit(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    require(seconds >= 2, "--seconds has to be at least 2");
    List<ScaleRun> runs = new ArrayList<>();
    int exit = SUCCEEDED;
    for (ScaleCase chosen : cases) {
      for (ScaleSide side : sides) {
        if (side.takesPartIn(chosen)) {
          ScaleRun run = run(side, chosen);
          runs.add(run);
          saveIfAsked(PART, text(runs));
          exit = run.failure().isPresent() && !side.isPeer() ? FAILED : exit;
        }
      }
    }
    says("\n" + text(runs));
    return exit;
  }

  private ScaleRun run(ScaleSide side, ScaleCase chosen) throws IOException, InterruptedException {
    String engine = installation().titleOf(side.contender());
    Path log = directory("scale").resolve(chosen.id() + "-" + side.contender().id() + ".log");
    Duration limit = side.limit(chosen, seconds);
    says(chosen.id() + " on " + engine + ", heap " + side.heap(chosen));
    List<Figure> figures = new ArrayList<>();
    Jvm.End end =
        Jvm.run(
            side.arguments(installation(), chosen, seconds),
            log,
            limit,
            line -> Figure.parse(line).ifPresent(figure -> add(figures, figure)));
    Optional<String> failure =
        end == Jvm.End.SUCCEEDED ? Optional.empty() : Optional.of(Failure.of(end, limit, log));
    failure.ifPresent(why -> says("  " + why + "; see " + log));
    return new ScaleRun(chosen, engine, side.heap(chosen), figures, failure);
  }

  private void add(List<Figure> figures, Figure figure) {
    figures.add(figure);
    says(String.format(Locale.ROOT, "  %-60s %s", figure.name(), figure.value()));
  }

  private String text(List<ScaleRun> runs) {
    return facts() + ", G1; " + seconds + " s each.\n\n" + ScaleTable.markdown(runs);
  }
}
