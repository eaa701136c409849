package io.weir.benchmarks.compare;

import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Weir, its peers and loops by hand, side by side. Exit code 1 when a job fails or counts wrong.
 */
@Command(
    name = "weir bench compare",
    description = "Throughput of Weir beside Flink, Jet and loops written by hand.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CompareCommand implements Callable<Integer> {

  private static final int AGREED = 0;
  private static final int FAILED = 1;
  private static final int BAD_OPTION = 2;

  @Spec private CommandSpec spec;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
  private int rounds;

  @Option(names = "--seconds", paramLabel = "S", defaultValue = "10")
  private double seconds;

  @Option(names = "--workloads", paramLabel = "ID", split = ",")
  private List<Workload> workloads = List.of(Workload.values());

  @Option(names = "--variants", paramLabel = "ID", split = ",")
  private List<Variant> variants = List.of(Variant.values());

  @Option(names = "--engines", paramLabel = "ID", split = ",")
  private List<Contender> contenders = List.of(Contender.values());

  @Option(names = "--heap", paramLabel = "SIZE", defaultValue = "3g")
  private String heap;

  @Option(names = "--save")
  private boolean save;

  @Option(names = "--root", paramLabel = "DIR", defaultValue = ".", hidden = true)
  private Path root;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new CompareCommand())
            .registerConverter(Workload.class, Workload::of)
            .registerConverter(Variant.class, Variant::of)
            .registerConverter(Contender.class, Contender::of)
            .setParameterExceptionHandler(CompareCommand::refuse)
            .setExecutionExceptionHandler(CompareCommand::reportFailure)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || seconds <= 0) {
      throw new ParameterException(
          spec.commandLine(), "--rounds has to be at least 1, --seconds more than 0");
    }
    Schedule schedule = new Schedule(workloads, variants, contenders);
    int runs = rounds * schedule.round(0).size();
    Progress progress = new Progress(spec.commandLine().getOut(), runs);
    progress.says(
        String.format(
            "%d runs of %.0f s or more, after a warm-up: %.0f minutes or more",
            runs, seconds, runs * seconds / 60));
    write(measure(schedule, progress), progress);
    return AGREED;
  }

  private Results measure(Schedule schedule, Progress progress) throws IOException {
    Path logs = root.resolve("benchmarks/target/compare");
    progress.says("What the workers print is in " + logs);
    List<String> jvm = List.of("-XX:+UseG1GC", "-Xms" + heap, "-Xmx" + heap);
    try (Workers workers = Workers.start(contenders, new Installation(root), jvm, logs)) {
      return new Throughput(schedule, workers, seconds, progress).measure(rounds);
    }
  }

  private void write(Results results, Progress progress) throws IOException {
    Setting setting = setting();
    Output output = save ? Output.docs(root) : Output.trial(root);
    output.write(setting, results);
    progress.says("");
    progress.says(new Table(setting, results).markdown());
    progress.says("All tallies are right. Table and chart: " + output.page());
  }

  private Setting setting() {
    return new Setting(
        command(),
        LocalDate.now(ZoneOffset.UTC),
        Runtime.version().toString(),
        "G1",
        heap,
        Runtime.getRuntime().availableProcessors(),
        rounds,
        seconds,
        titles());
  }

  private Map<Contender, String> titles() {
    Installation installation = new Installation(root);
    Map<Contender, String> titles = new EnumMap<>(Contender.class);
    contenders.forEach(contender -> titles.put(contender, installation.titleOf(contender)));
    return titles;
  }

  /** As it was called, without what the script adds. */
  private String command() {
    List<String> arguments =
        Optional.ofNullable(spec.commandLine().getParseResult())
            .map(CommandLine.ParseResult::originalArgs)
            .orElse(List.of());
    return "./weir bench compare "
        + String.join(
            " ", arguments.stream().filter(argument -> !argument.startsWith("--root")).toList());
  }

  private static int refuse(ParameterException problem, String[] arguments) {
    problem.getCommandLine().getErr().println("bench compare: " + problem.getMessage());
    return BAD_OPTION;
  }

  private static int reportFailure(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult arguments) {
    commandLine.getErr().println("bench compare: " + failure.getMessage());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      commandLine.getErr().println("  because " + cause);
    }
    return FAILED;
  }
}
