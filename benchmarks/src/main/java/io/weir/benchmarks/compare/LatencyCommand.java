package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Latency;
import io.weir.benchmarks.workload.PacedTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Latencies of Weir and Flink at the same fixed rate, under each collector. Exit code 1 when a job
 * fails or loses events.
 */
@Command(
    name = "weir bench latency",
    description = "Latency of a keyed count at a fixed rate, on Weir and on Flink.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class LatencyCommand implements Callable<Integer> {

  private static final String PART = "latency";
  private static final int KEYS = 1_000_000;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "3")
  private int rounds;

  @Option(names = "--rate", paramLabel = "R", defaultValue = "100000")
  private long rate;

  @Option(names = "--warm-up", paramLabel = "S", defaultValue = "15")
  private int warmUpSeconds;

  @Option(names = "--seconds", paramLabel = "S", defaultValue = "30")
  private int seconds;

  @Option(names = "--engines", paramLabel = "ID", split = ",", defaultValue = "weir,flink-1.20")
  private List<Contender> contenders;

  @Option(names = "--collectors", paramLabel = "ID", split = ",", defaultValue = "G1,ZGC")
  private List<LatencyCell.Collector> collectors;

  @Option(names = "--heap", paramLabel = "SIZE", defaultValue = "3g")
  private String heap;

  @Option(names = "--save")
  private boolean save;

  @Option(names = "--root", paramLabel = "DIR", defaultValue = ".", hidden = true)
  private Path root;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new LatencyCommand())
            .registerConverter(Contender.class, Contender::of)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    if (rounds < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--rounds has to be at least 1");
    }
    PacedTask task = new PacedTask(KEYS, rate, warmUpSeconds, seconds, null);
    List<LatencyCell> cells =
        collectors.stream().flatMap(each -> LatencyCell.of(each, contenders).stream()).toList();
    Map<LatencyCell, List<Latency>> runs = measure(cells, task);
    String table = new LatencyTable(facts(), titles(), runs).markdown();
    out().println("\n" + table);
    if (save) {
      Path page = root.resolve("docs/benchmarks.md");
      Files.writeString(page, MarkedPage.replace(Files.readString(page), PART, "\n" + table));
    }
    return 0;
  }

  private Map<LatencyCell, List<Latency>> measure(List<LatencyCell> cells, PacedTask task)
      throws IOException {
    Map<LatencyCell.Collector, Workers> workers = new EnumMap<>(LatencyCell.Collector.class);
    try {
      for (LatencyCell.Collector collector : collectors) {
        workers.put(collector, start(collector));
      }
      return new LatencyRounds(cells, (cell, paced) -> run(workers, cell, paced))
          .measure(rounds, task);
    } finally {
      workers.values().forEach(Workers::close);
    }
  }

  private Workers start(LatencyCell.Collector collector) throws IOException {
    return Workers.start(
        contenders,
        new Installation(root),
        List.of(collector.option(), "-Xms" + heap, "-Xmx" + heap),
        root.resolve("benchmarks/target/latency").resolve(collector.id()));
  }

  private Latency run(Map<LatencyCell.Collector, Workers> workers, LatencyCell cell, PacedTask task)
      throws IOException {
    Latency latency = workers.get(cell.collector()).runPaced(cell.contender(), task);
    out().println(cell + ": " + latency);
    out().flush();
    return latency;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private Map<Contender, String> titles() {
    Installation installation = new Installation(root);
    Map<Contender, String> titles = new EnumMap<>(Contender.class);
    contenders.forEach(contender -> titles.put(contender, installation.titleOf(contender)));
    return titles;
  }

  private String facts() {
    List<String> arguments = new ArrayList<>(spec.commandLine().getParseResult().originalArgs());
    arguments.removeIf(argument -> argument.startsWith("--root"));
    return String.format(
        Locale.ROOT,
        "%s: `./weir bench latency %s` on %d cores, JDK %s, heap %s for each worker. %,d events/s"
            + " for %d s after %d s of warm-up; medians of %d rounds.",
        LocalDate.now(ZoneOffset.UTC),
        String.join(" ", arguments),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        heap,
        rate,
        seconds,
        warmUpSeconds,
        rounds);
  }
}
