package io.weir.benchmarks.compare;

import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Weir, its peers and loops by hand, side by side. Exit code 1 when a job fails or counts wrong;
 * results of the rounds before are kept.
 */
@Command(
    name = "weir bench compare",
    description = "Throughput of Weir beside Flink, Jet and loops written by hand.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CompareCommand extends MeasurementCommand {

  private static final String DIRECTORY = "compare";

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

  public static void main(String[] arguments) {
    new CompareCommand().executeAndExit(arguments);
  }

  @Override
  public Integer call() throws IOException {
    require(rounds >= 1 && seconds > 0, "--rounds has to be at least 1, --seconds more than 0");
    Schedule schedule = new Schedule(workloads, variants, contenders);
    int runs = rounds * schedule.round(0).size();
    says(
        String.format(
            "%d runs of %.0f s or more, after a warm-up: %.0f minutes or more",
            runs, seconds, runs * seconds / 60));
    measure(schedule, new Progress(commandLine().getOut(), runs));
    return SUCCEEDED;
  }

  private void measure(Schedule schedule, Progress progress) throws IOException {
    Path logs = directory(DIRECTORY);
    says("What the workers print is in " + logs);
    List<String> jvm = List.of("-XX:+UseG1GC", "-Xms" + heap, "-Xmx" + heap);
    try (Workers workers = Workers.start(contenders, installation(), jvm, logs)) {
      Throughput.Runner runner =
          (contender, task) -> workers.run(contender, task, TimeLimit.of(seconds));
      new Throughput(schedule, runner, seconds, progress).measure(rounds, this::write);
    }
  }

  private void write(int wholeRounds, Results results) throws IOException {
    Rounds sofar = new Rounds(wholeRounds, rounds);
    Setting setting = setting(sofar);
    Output output = isSaved() ? Output.docs(root()) : Output.trial(directory(DIRECTORY));
    output.write(setting, results);
    if (wholeRounds == rounds) {
      says("\n" + new Table(setting, results).markdown());
    }
    says("All tallies are right. Table and chart of " + sofar + ": " + output.page());
  }

  private Setting setting(Rounds sofar) {
    return new Setting(
        command(),
        today(),
        Runtime.version().toString(),
        "G1",
        heap,
        Runtime.getRuntime().availableProcessors(),
        sofar,
        seconds,
        titles(contenders));
  }
}
