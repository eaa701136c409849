package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Latency;
import io.weir.benchmarks.workload.PacedTask;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Latencies of Weir and Flink at the same fixed rate, under each collector. Exit code 1 when a job
 * fails or loses events; results of the rounds before are kept.
 */
@Command(
    name = "weir bench latency",
    description = "Latency of a keyed count at a fixed rate, on Weir and on Flink.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class LatencyCommand extends MeasurementCommand {

  private static final String PART = "latency";
  private static final int KEYS = 1_000_000;

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

  public static void main(String[] arguments) {
    new LatencyCommand().executeAndExit(arguments);
  }

  @Override
  public Integer call() throws IOException {
    require(rounds >= 1, "--rounds has to be at least 1");
    PacedTask task = new PacedTask(KEYS, rate, warmUpSeconds, seconds, null);
    List<LatencyCell> cells =
        collectors.stream().flatMap(each -> LatencyCell.of(each, contenders).stream()).toList();
    measure(cells, task);
    return SUCCEEDED;
  }

  private void measure(List<LatencyCell> cells, PacedTask task) throws IOException {
    Map<LatencyCell.Collector, Workers> workers = new EnumMap<>(LatencyCell.Collector.class);
    try {
      for (LatencyCell.Collector collector : collectors) {
        workers.put(collector, start(collector));
      }
      new LatencyRounds(cells, (cell, paced) -> run(workers, cell, paced))
          .measure(rounds, task, this::write);
    } finally {
      workers.values().forEach(Workers::close);
    }
  }

  private Workers start(LatencyCell.Collector collector) throws IOException {
    return Workers.start(
        contenders,
        installation(),
        List.of(collector.option(), "-Xms" + heap, "-Xmx" + heap),
        directory("latency").resolve(collector.id()));
  }

  private Latency run(Map<LatencyCell.Collector, Workers> workers, LatencyCell cell, PacedTask task)
      throws IOException {
    Latency latency = workers.get(cell.collector()).runPaced(cell.contender(), task);
    says(cell + ": " + latency);
    return latency;
  }

  private void write(int wholeRounds, Map<LatencyCell, List<Latency>> runs) throws IOException {
    Rounds sofar = new Rounds(wholeRounds, rounds);
    String table = new LatencyTable(facts(sofar), titles(contenders), runs).markdown();
    says("\n" + table);
    saveIfAsked(PART, table);
  }

  private String facts(Rounds sofar) {
    return String.format(
        Locale.ROOT,
        "%s, heap %s for each worker. %,d events/s for %d s after %d s of warm-up; medians of %s.",
        facts(),
        heap,
        rate,
        seconds,
        warmUpSeconds,
        sofar);
  }
}
