package io.weir.benchmarks.compare;

import io.weir.benchmarks.compare.CassandraRun.Direction;
import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreData;
import io.weir.benchmarks.stores.StoreReply;
import io.weir.benchmarks.stores.StoreRequest;
import io.weir.benchmarks.stores.StoreRequest.Kind;
import io.weir.benchmarks.stores.Values;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Snapshots to one real Cassandra node and back, beside the library's snapshot store and a bare
 * loop. Exit code 1 when a side fails or reads back something else than was written; an aim that is
 * missed is a result. Tables are kept after each round.
 */
@Command(
    name = "weir bench cassandra",
    description = "Speed of snapshots to Cassandra and back, and the memory that they take.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CassandraCommand extends MeasurementCommand {

  static final String PART = "cassandra";

  /** Slower than any side is with anything else on the machine. */
  private static final double SLOWEST_MEBIBYTES_PER_SECOND = 10;

  /** Of each side, in turns: until then the smallest case still becomes faster from run to run. */
  private static final int WARM_UP_RUNS = 4;

  @Option(names = "--sizes", paramLabel = "MIB", split = ",", defaultValue = "64,256,1024")
  private List<Integer> sizes;

  @Option(names = "--data", paramLabel = "ID", split = ",")
  private List<StoreData> data = List.of(StoreData.values());

  @Option(names = "--subtasks", paramLabel = "N", split = ",", defaultValue = "1,8")
  private List<Integer> subtasks;

  @Option(names = "--sides", paramLabel = "ID", split = ",")
  private List<CassandraSide> sides = List.of(CassandraSide.values());

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
  private int rounds;

  private final CassandraResults results = new CassandraResults();
  private final Map<StoreCase, Long> checksums = new ConcurrentHashMap<>();
  private int requests;

  public static void main(String[] arguments) {
    new CassandraCommand().executeAndExit(arguments);
  }

  @Override
  public Integer call() throws IOException {
    require(rounds >= 1, "--rounds has to be at least 1");
    require(positive(sizes), "--sizes are MiB, each at least 1");
    require(positive(subtasks), "--subtasks has to be at least 1");
    try (CassandraWorkers workers = start()) {
      measure(workers);
    }
    says("\n" + text(rounds));
    return SUCCEEDED;
  }

  private static boolean positive(List<Integer> values) {
    return !values.isEmpty() && values.stream().allMatch(value -> value >= 1);
  }

  private CassandraWorkers start() throws IOException {
    return CassandraWorkers.start(
        sides,
        installation().classPath(CassandraSide.MODULE),
        cases(),
        directory("cassandra"),
        this::says);
  }

  private void measure(CassandraWorkers workers) throws IOException {
    warmUp(workers);
    for (int round = 1; round <= rounds; round++) {
      for (StoreCase chosen : cases()) {
        for (CassandraSide side : order(round)) {
          run(workers, round, chosen, side);
        }
      }
      saveIfAsked(PART, text(round));
    }
    if (sides.contains(CassandraSide.WEIR_JOB)) {
      for (StoreCase chosen : cases()) {
        memory(workers, chosen);
      }
      saveIfAsked(PART, text(rounds));
    }
  }

  /** What is compiled and opened by the first runs shall not count. */
  private void warmUp(CassandraWorkers workers) throws IOException {
    says("Runs that do not count: " + WARM_UP_RUNS + " of each side, with the smallest state");
    for (int run = 1; run <= WARM_UP_RUNS; run++) {
      StoreData next = data.get(run % data.size());
      StoreCase smallest = new StoreCase(next, Collections.min(sizes), Collections.max(subtasks));
      for (CassandraSide side : order(run)) {
        ask(workers, Kind.SPEED, smallest, side);
      }
    }
  }

  private void run(CassandraWorkers workers, int round, StoreCase chosen, CassandraSide side)
      throws IOException {
    StoreReply reply = ask(workers, Kind.SPEED, chosen, side);
    CassandraRun run = new CassandraRun(round, chosen, side, (StoreReply.Speed) reply);
    results.add(run);
    says(
        String.format(
            Locale.ROOT,
            "%4d/%-4d %-7s %5d MiB %2d subtasks  %-27s snapshot %5.0f MB/s %5.1f CPU s/GB  restore %5.0f"
                + " MB/s %5.1f CPU s/GB",
            round,
            rounds,
            chosen.data().id(),
            chosen.mebibytes(),
            chosen.subtasks(),
            side.title(),
            run.megabytesPerSecond(Direction.SNAPSHOT),
            run.cpuSecondsOfAGigabyte(Direction.SNAPSHOT),
            run.megabytesPerSecond(Direction.RESTORE),
            run.cpuSecondsOfAGigabyte(Direction.RESTORE)));
  }

  private void memory(CassandraWorkers workers, StoreCase chosen) throws IOException {
    says("memory    " + chosen);
    StoreReply reply = ask(workers, Kind.MEMORY, chosen, CassandraSide.WEIR_JOB);
    results.add(chosen, (StoreReply.Memory) reply);
  }

  /**
   * @throws IOException if there is no result, or a wrong one
   */
  private StoreReply ask(CassandraWorkers workers, Kind kind, StoreCase chosen, CassandraSide side)
      throws IOException {
    StoreRequest request = new StoreRequest(kind, chosen, ++requests);
    Duration limit = TimeLimit.of(chosen.mebibytes() / SLOWEST_MEBIBYTES_PER_SECOND);
    StoreReply reply = workers.ask(side, request, limit);
    if (reply instanceof StoreReply.Speed speed
        && speed.checksum() != checksums.computeIfAbsent(chosen, Values::checksum)) {
      throw new IOException(
          side.title() + " has read back something else than was written: " + chosen);
    }
    return reply;
  }

  private List<StoreCase> cases() {
    List<StoreCase> cases = new ArrayList<>();
    for (StoreData each : data) {
      for (int mebibytes : sizes) {
        for (int howMany : subtasks) {
          cases.add(new StoreCase(each, mebibytes, howMany));
        }
      }
    }
    return cases;
  }

  /** Another one begins in each round. */
  private List<CassandraSide> order(int round) {
    List<CassandraSide> order = new ArrayList<>(sides);
    Collections.rotate(order, -round);
    return order;
  }

  private String text(int done) {
    return String.format(
        Locale.ROOT,
        "%s, G1; rounds: %d, taking turns; medians, with smallest and largest; ratios are medians"
            + " of the ratios in each round.\n\n"
            + "%s\n"
            + "%s\n",
        facts(),
        done,
        CassandraTable.markdown(results),
        CassandraAims.verdict(results));
  }
}
