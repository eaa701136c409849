package io.weir.benchmarks;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.JobStatus;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.util.Collector;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.job.JobProgress;
import io.weir.engine.job.WeirJobClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Many subtasks in one process, every one connected with every other: tickers that emit at a given
 * rate, keyed into counters of the same parallelism, with checkpoints in memory. Says how long it
 * took until all subtasks ran, how long checkpoints took, and what memory the process holds.
 */
@Command(
    name = "all-to-all",
    description = "Checkpoints of a job in which every subtask is connected with every other.",
    mixinStandardHelpOptions = true)
public final class AllToAll implements Callable<Integer> {

  private static final double MIB = 1 << 20;
  private static final long TICK_MILLIS = 500;

  @Option(names = "--parallelism", paramLabel = "P", defaultValue = "1000")
  private int parallelism;

  @Option(names = "--rate", description = "Records a second.", defaultValue = "20000")
  private long rate;

  @Option(names = "--seconds", description = "To run for.", defaultValue = "20")
  private int seconds;

  @Option(names = "--interval", description = "Milliseconds.", defaultValue = "1000")
  private long intervalMillis;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new AllToAll()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    env.enableCheckpointing(intervalMillis, CheckpointingMode.EXACTLY_ONCE);
    env.setRestartStrategy(RestartStrategies.noRestart());
    long tickers = parallelism;
    long perTick = Math.max(1, rate * TICK_MILLIS / 1000 / tickers);
    env.addSource(new Names(tickers), "names", Types.LONG)
        .keyBy(number -> number, Types.LONG)
        .process(new Ticker(perTick))
        .keyBy(number -> number, Types.LONG)
        .process(new Count())
        .addSink(new Nowhere());
    Stopwatch stopwatch = Stopwatch.start();
    WeirJobClient client = (WeirJobClient) env.executeAsync("all to all");
    while (client.progress().status() != JobStatus.RUNNING) {
      Thread.sleep(5);
    }
    Stopwatch.Time deployed = stopwatch.stop();
    print("deployed in %.2f s (cpu %.2f), %s", deployed.seconds(), deployed.cpuSeconds(), memory());
    stopwatch = Stopwatch.start();
    for (int second = 0; second < seconds && !client.progress().status().isTerminalState(); ) {
      Thread.sleep(5000);
      second += 5;
      show(second, client.progress());
    }
    print("cpu seconds after deploying: %.1f", stopwatch.stop().cpuSeconds());
    System.gc();
    print("after a collection: %s", memory());
    client.cancel().get();
    return 0;
  }

  private static void show(int second, JobProgress progress) throws IOException {
    StringBuilder checkpoints = new StringBuilder();
    for (CheckpointSummary checkpoint : progress.recentCheckpoints()) {
      String end =
          checkpoint.outcome() instanceof CheckpointSummary.Outcome.Completed ? "" : " failed";
      checkpoints.append(checkpoint.duration().toMillis()).append(end).append(" ");
    }
    print(
        "%3d s  %s, %d completed, %d failed, the last ones in ms: %s %s",
        second,
        progress.status(),
        progress.checkpointsCompleted(),
        progress.checkpointsFailed(),
        checkpoints,
        memory());
  }

  /** Resident memory where the operating system says it. */
  private static String memory() throws IOException {
    Runtime runtime = Runtime.getRuntime();
    String heap =
        String.format(
            Locale.ROOT,
            "heap used %.0f of %.0f MiB",
            (runtime.totalMemory() - runtime.freeMemory()) / MIB,
            runtime.maxMemory() / MIB);
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return heap;
    }
    return heap
        + Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:") || line.startsWith("Threads:"))
            .map(line -> ", " + line.replaceAll("\\s+", " "))
            .reduce("", String::concat);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  /** One number for each ticker; then nothing, until it is cancelled. */
  private static final class Names implements SourceFunction<Long> {
    private final long tickers;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    Names(long tickers) {
      this.tickers = tickers;
    }

    @Override
    public void run(SourceContext<Long> ctx) throws Exception {
      for (long ticker = 0; ticker < tickers; ticker++) {
        ctx.collect(ticker);
      }
      while (!cancelled.get()) {
        Thread.sleep(10);
      }
    }

    @Override
    public void cancel() {
      cancelled.set(true);
    }
  }

  /** Emits numbers that go to all receivers in turn, until the job is cancelled. */
  private static final class Ticker extends KeyedProcessFunction<Long, Long, Long> {
    private final long perTick;

    Ticker(long perTick) {
      this.perTick = perTick;
    }

    @Override
    public void processElement(Long number, Context ctx, Collector<Long> out) {
      next(ctx);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext ctx, Collector<Long> out) {
      for (long i = 0; i < perTick; i++) {
        out.collect((ctx.getCurrentKey() * 31 + timestamp * 7 + i * 127) & 0xffff);
      }
      next(ctx);
    }

    private void next(Context ctx) {
      long now = ctx.timerService().currentProcessingTime();
      ctx.timerService().registerProcessingTimeTimer(now + TICK_MILLIS);
    }
  }

  private static final class Count extends KeyedProcessFunction<Long, Long, Long> {
    private transient ValueState<Long> counts;

    @Override
    public void open(OpenContext openContext) {
      counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
    }

    @Override
    public void processElement(Long key, Context ctx, Collector<Long> out) throws Exception {
      Long before = counts.value();
      counts.update(before == null ? 1L : before + 1);
    }
  }

  private static final class Nowhere implements SinkFunction<Long> {}
}
