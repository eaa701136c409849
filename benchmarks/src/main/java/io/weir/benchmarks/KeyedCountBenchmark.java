package io.weir.benchmarks;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Events per second of a keyed count: a job with exactly-once checkpoints beside a loop over a
 * {@code HashMap} on one thread. Rounds of both, in turn, after one of each that does not count.
 * Exit code 1 when a job fails or the two do not agree on what they counted.
 */
@Command(
    name = "weir bench",
    description = "A keyed count on Weir beside a loop over a HashMap.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class KeyedCountBenchmark implements Callable<Integer> {

  private static final int AGREED = 0;
  private static final int FAILED = 1;
  private static final int BAD_OPTION = 2;
  private static final double MIB = 1 << 20;

  @Spec private CommandSpec spec;

  @Option(names = "--records", paramLabel = "N", defaultValue = "8000000")
  private long records;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
  private int rounds;

  @Option(names = "--keys", paramLabel = "N", defaultValue = "1000000")
  private long keys;

  @Option(names = "--parallelism", paramLabel = "P", defaultValue = "2")
  private int parallelism;

  @Option(names = "--interval", paramLabel = "MILLIS", defaultValue = "1000")
  private long intervalMillis;

  private record Round(Run job, Run loop) {
    double ratio() {
      return loop.time().seconds() / job.time().seconds();
    }
  }

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new KeyedCountBenchmark())
            .setParameterExceptionHandler(KeyedCountBenchmark::refuse)
            .setExecutionExceptionHandler(KeyedCountBenchmark::reportFailure)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    checkOptions();
    describe();
    KeyedCount work = new KeyedCount(records, keys);
    List<Round> counted = new ArrayList<>();
    for (int number = 0; number <= rounds; number++) {
      Round round = round(work, number);
      show(number, round);
      if (round.job().checksum() != round.loop().checksum()) {
        print("WRONG: the job and the loop counted differently");
        return FAILED;
      }
      if (number > 0) {
        counted.add(round);
      }
    }
    summarise(counted);
    return AGREED;
  }

  private void checkOptions() {
    if (records < 1 || rounds < 1 || keys < 1 || parallelism < 1 || intervalMillis < 10) {
      throw new ParameterException(
          spec.commandLine(),
          "--records, --rounds, --keys and --parallelism have to be at least 1, --interval at"
              + " least 10");
    }
  }

  /** Takes turns at going first, so that neither always finds the other's garbage. */
  private Round round(KeyedCount work, int number) throws Exception {
    if (number % 2 == 0) {
      Run job = job(work);
      return new Round(job, loop(work));
    }
    Run loop = loop(work);
    return new Round(job(work), loop);
  }

  private static Run loop(KeyedCount work) {
    System.gc();
    return HashMapLoop.run(work);
  }

  private Run job(KeyedCount work) throws Exception {
    System.gc();
    Path checkpoints = Files.createTempDirectory("weir-bench-");
    try {
      return KeyedCountJob.run(work, parallelism, intervalMillis, checkpoints);
    } finally {
      remove(checkpoints);
    }
  }

  private static void remove(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }

  private void describe() {
    String collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", "));
    print(
        "JDK %s, %s, heap %.0f MiB, %d cores",
        Runtime.version(),
        collectors,
        Runtime.getRuntime().maxMemory() / MIB,
        Runtime.getRuntime().availableProcessors());
    print("%,d records, %,d keys", records, keys);
    print(
        "weir: parallelism %d, exactly once, a checkpoint every %d ms to a directory,",
        parallelism, intervalMillis);
    print("      from making the actor system to its end, the final checkpoint included");
    print("loop: one thread, one HashMap<Long, Long>, no checkpoints");
    print("");
  }

  private void show(int number, Round round) {
    print(
        "%-8s  weir %5.2f s (cpu %5.2f) %5.2f M/s, %2d checkpoints, last %5.1f MiB"
            + "  loop %5.2f s (cpu %5.2f) %5.2f M/s  ratio %.2f",
        number == 0 ? "warm-up" : "round " + number,
        round.job().time().seconds(),
        round.job().time().cpuSeconds(),
        round.job().millionPerSecond(records),
        round.job().checkpoints(),
        round.job().checkpointBytes() / MIB,
        round.loop().time().seconds(),
        round.loop().time().cpuSeconds(),
        round.loop().millionPerSecond(records),
        round.ratio());
  }

  private void summarise(List<Round> counted) {
    print("");
    print("median (min to max) of %d rounds", counted.size());
    print("  weir   %s million records/s", spread(counted, r -> r.job().millionPerSecond(records)));
    print(
        "  loop   %s million records/s", spread(counted, r -> r.loop().millionPerSecond(records)));
    print("  ratio  %s weir/loop", spread(counted, Round::ratio));
    print("checksum %016x in all runs of both", counted.get(0).job().checksum());
  }

  private static Spread spread(List<Round> counted, ToDoubleFunction<Round> figure) {
    return Spread.of(counted.stream().map(figure::applyAsDouble).toList());
  }

  private void print(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    spec.commandLine().getOut().flush();
  }

  private static int refuse(ParameterException problem, String[] arguments) {
    problem.getCommandLine().getErr().println("bench: " + problem.getMessage());
    return BAD_OPTION;
  }

  private static int reportFailure(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult arguments) {
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    for (Throwable next = cause; next != null; next = next.getCause()) {
      commandLine.getErr().println("bench: " + next);
    }
    return FAILED;
  }
}
