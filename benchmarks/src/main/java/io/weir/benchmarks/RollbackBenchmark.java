package io.weir.benchmarks;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.state.ChangeTracking;
import io.weir.engine.state.KeyGroupRange;
import io.weir.engine.state.KeyedCapture;
import io.weir.engine.state.KeyedStateBackend;
import io.weir.engine.state.KeyedStateSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Milliseconds that one thread takes to roll back keyed state, a long for each long, after some of
 * the keys have changed since the last completed checkpoint, in an order that has nothing to do
 * with the table's. Each round changes them anew; the first three do not count.
 */
@Command(
    name = "rollback",
    description = "Rolls back keyed state in place.",
    mixinStandardHelpOptions = true)
public final class RollbackBenchmark implements Callable<Integer> {

  private static final int WARM_UP = 3;
  private static final int GROUPS = 128;
  private static final long CHECKPOINT = 1;

  /** Odd, so that multiples of it, modulo a number of keys, jump about. */
  private static final long JUMP = 2_654_435_761L;

  private static final double NANOS_PER_MILLI = 1e6;

  /** A machine that is shared makes the clock's time longer, and the processor's hardly. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Option(names = "--keys", paramLabel = "N", defaultValue = "5000000")
  private long keys;

  @Option(names = "--changed", paramLabel = "N", defaultValue = "2000000")
  private long changed;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "7")
  private int rounds;

  private KeyedStateBackend<Long> backend =
      new KeyedStateBackend<>(LongSerializer.INSTANCE, settings());

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RollbackBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    add(keys);
    checkpoint();
    List<Double> millis = new ArrayList<>();
    List<Double> cpuMillis = new ArrayList<>();
    for (int round = 0; round < WARM_UP + rounds; round++) {
      add(changed);
      long began = System.nanoTime();
      long beganCpu = THREADS.getCurrentThreadCpuTime();
      rollBack();
      double took = (System.nanoTime() - began) / NANOS_PER_MILLI;
      double cpu = (THREADS.getCurrentThreadCpuTime() - beganCpu) / NANOS_PER_MILLI;
      print("%-8s %7.1f ms (cpu %7.1f)", round < WARM_UP ? "warm-up" : "round", took, cpu);
      if (round >= WARM_UP) {
        millis.add(took);
        cpuMillis.add(cpu);
      }
    }
    print("%,d keys, %,d changed: %s ms", keys, changed, Spread.of(millis));
    print("of the processor:      %s ms", Spread.of(cpuMillis));
    return 0;
  }

  private void add(long howMany) throws Exception {
    ValueState<Long> count =
        backend.getState(new ValueStateDescriptor<>("count", LongSerializer.INSTANCE));
    for (long i = 0; i < howMany; i++) {
      backend.setCurrentKey(i * JUMP % keys);
      Long before = count.value();
      count.update(before == null ? 1_000L : before + 1);
    }
  }

  private void checkpoint() {
    KeyedCapture capture = backend.capture(CHECKPOINT);
    capture
        .write(
            (part, first, last, bytes) ->
                CompletableFuture.completedFuture(
                    new ChunkRef(new ChunkId("keyed-" + part, CHECKPOINT), bytes.length, 0)),
            Runnable::run)
        .toCompletableFuture()
        .join();
    backend.confirm(CHECKPOINT);
  }

  private void rollBack() {
    backend.close();
    KeyedStateBackend.RolledBack<Long> done =
        backend.rollBack(CHECKPOINT, LongSerializer.INSTANCE, settings());
    if (done.changesUndone() != changed) {
      throw new IllegalStateException(done.changesUndone() + " changes undone, not " + changed);
    }
    backend = done.backend();
  }

  private static KeyedStateSettings settings() {
    return new KeyedStateSettings(
        "rollback",
        new KeyGroupRange(0, GROUPS - 1),
        GROUPS,
        ChangeTracking.ON,
        new ExecutionConfig());
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
