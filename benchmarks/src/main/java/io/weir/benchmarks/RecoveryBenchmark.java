package io.weir.benchmarks;

import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.util.Collector;
import io.weir.engine.job.RestartSummary;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Milliseconds from an exception in user code to the first output of the next attempt: a keyed
 * count that fails again and again, some records behind a completed checkpoint, with a restart
 * delay of 0. The first failure comes when all keys are there.
 */
@Command(
    name = "recovery",
    description = "Fails a keyed count and waits for its next output.",
    mixinStandardHelpOptions = true)
public final class RecoveryBenchmark implements Callable<Integer> {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Records between a checkpoint's notice and the failure. */
  private static final long RECORDS_LATER = 100_000;

  private static final AtomicLong THROWN_NANOS = new AtomicLong();
  private static final BlockingQueue<Double> MILLIS = new ArrayBlockingQueue<>(1_000);

  @Option(names = "--keys", paramLabel = "N", defaultValue = "5000000")
  private long keys;

  @Option(names = "--failures", paramLabel = "N", defaultValue = "8")
  private int failures;

  @Option(names = "--parallelism", paramLabel = "P", defaultValue = "2")
  private int parallelism;

  @Option(names = "--interval", paramLabel = "MILLIS", defaultValue = "1000")
  private long intervalMillis;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RecoveryBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path checkpoints = Files.createTempDirectory("weir-recovery-");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    env.enableCheckpointing(intervalMillis);
    env.getCheckpointConfig().setCheckpointStorage(checkpoints.toUri());
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(Integer.MAX_VALUE, 0L));
    long distinct = keys;
    env.fromSequence(0, Long.MAX_VALUE - 1)
        .map(number -> number % distinct)
        .returns(Types.LONG)
        .keyBy(key -> key, Types.LONG)
        .process(new CountAndFail(keys / parallelism / 2 * 3))
        .returns(Types.LONG)
        .addSink(new FirstOutput());
    WeirJobClient client = (WeirJobClient) env.executeAsync("recovery");
    for (int i = 0; i < failures; i++) {
      print("%7.1f ms", MILLIS.take());
    }
    List<RestartSummary> restarts = client.progress().restarts();
    client.cancel().get();
    for (RestartSummary restart : restarts) {
      restart
          .recovery()
          .ifPresent(
              how ->
                  print(
                      "ready after %d ms: %s",
                      restart.downtime().orElseThrow().toMillis(), how.describe()));
    }
    return 0;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static final class CountAndFail extends KeyedProcessFunction<Long, Long, Long>
      implements CheckpointListener {
    private final long warmUp;
    private transient ValueState<Long> counts;
    private transient long seen;
    private transient long failAt;

    /**
     * @param warmUp records before the first failure, of each instance
     */
    CountAndFail(long warmUp) {
      this.warmUp = warmUp;
    }

    @Override
    public void open(OpenContext openContext) {
      counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
    }

    @Override
    public void processElement(Long key, Context ctx, Collector<Long> out) throws Exception {
      if (++seen == failAt && THROWN_NANOS.compareAndSet(0, System.nanoTime())) {
        throw new IllegalStateException("planned");
      }
      Long before = counts.value();
      counts.update(before == null ? 1_000L : before + 1);
      out.collect(key);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      boolean first = getRuntimeContext().getTaskInfo().getAttemptNumber() == 0;
      if (failAt == 0 && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
        failAt = first && seen < warmUp ? 0 : seen + RECORDS_LATER;
      }
    }
  }

  private static final class FirstOutput implements SinkFunction<Long> {
    private transient boolean told;

    @Override
    public void invoke(Long value, Context context) {
      if (!told) {
        told = true;
        long thrown = THROWN_NANOS.getAndSet(0);
        if (thrown != 0) {
          MILLIS.add((System.nanoTime() - thrown) / NANOS_PER_MILLI);
        }
      }
    }
  }
}
