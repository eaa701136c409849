package io.weir.benchmarks;

import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.job.WeirJobClient;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long checkpoints take when channels are full: a source without limits, a keyed sum, and sinks
 * that take their time for each record; aligned, and unaligned.
 */
@Command(
    name = "weir bench unaligned",
    description = "Checkpoints under back pressure, aligned and unaligned.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class UnalignedBenchmark implements Callable<Integer> {

  private static final int INTERVAL_MILLIS = 500;
  private static final int LONGEST_MINUTES = 10;

  @Option(names = "--checkpoints", paramLabel = "N", defaultValue = "5")
  private int checkpoints;

  @Option(names = "--sink-micros", paramLabel = "N", defaultValue = "500")
  private long sinkMicros;

  @Option(names = "--parallelism", paramLabel = "P", defaultValue = "2")
  private int parallelism;

  private enum Kind {
    ALIGNED,
    UNALIGNED
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new UnalignedBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    System.out.printf(
        Locale.ROOT,
        "source -> keyed sum -> sink of %d us a record, parallelism %d; %d checkpoints of each%n",
        sinkMicros,
        parallelism,
        checkpoints);
    System.out.println("| checkpoints | milliseconds, median (smallest to largest) | kB written |");
    System.out.println("|---|---:|---:|");
    for (Kind kind : Kind.values()) {
      show(kind, run(kind));
    }
    return 0;
  }

  /** The first one does not count: channels fill up meanwhile. */
  private List<CheckpointSummary> run(Kind kind) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    env.enableCheckpointing(INTERVAL_MILLIS);
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.getCheckpointConfig().enableUnalignedCheckpoints(kind == Kind.UNALIGNED);
    env.fromSequence(1, Long.MAX_VALUE)
        .uid("numbers")
        .keyBy(number -> number % 1000)
        .sum(0)
        .uid("sums")
        .rebalance()
        .addSink(new SlowSink(sinkMicros));
    WeirJobClient client = (WeirJobClient) env.executeAsync(kind + " checkpoints");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    while (client.progress().checkpointsCompleted() <= checkpoints) {
      if (client.progress().status().isTerminalState() || System.nanoTime() > deadline) {
        throw new IllegalStateException("no such number of checkpoints: " + client.progress());
      }
      Thread.sleep(INTERVAL_MILLIS / 10);
    }
    List<CheckpointSummary> all = client.progress().recentCheckpoints();
    client.cancel().get(1, TimeUnit.MINUTES);
    return all.stream()
        .filter(checkpoint -> checkpoint.outcome() instanceof Outcome.Completed)
        .skip(1)
        .limit(checkpoints)
        .toList();
  }

  private static void show(Kind kind, List<CheckpointSummary> measured) {
    Spread millis =
        Spread.of(measured.stream().map(one -> one.duration().toNanos() / 1e6).toList());
    Spread bytes = Spread.of(measured.stream().map(one -> one.newBytes() / 1e3).toList());
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f (%.1f to %.1f) | %.0f |%n",
        kind.name().toLowerCase(Locale.ROOT),
        millis.median(),
        millis.min(),
        millis.max(),
        bytes.median());
  }

  private static final class SlowSink implements SinkFunction<Long> {
    private final long micros;

    SlowSink(long micros) {
      this.micros = micros;
    }

    @Override
    public void invoke(Long value, Context context) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
    }
  }
}
