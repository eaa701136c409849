package io.weir.benchmarks.update;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.engine.state.ChangeTracking;
import io.weir.engine.state.CurrentKey;
import io.weir.engine.state.KeyGroupRange;
import io.weir.engine.state.KeyedStateBackend;
import io.weir.engine.state.KeyedStateSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Count and sum of each key, 1,024 updates of random keys an invocation. What pays for what: {@code
 * blocks} against {@code oneByOne} for looking keys up in blocks; {@code blocks} against {@code
 * hashMap} for rows of words, where the map holds the same objects and keeps nothing for a
 * snapshot.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
public class StateUpdateBenchmark {

  private static final int UPDATES = 1024;
  private static final int MAX_PARALLELISM = 128;

  /** A value in words. */
  record Totals(long count, long sum) {}

  @Param({"10000", "1000000"})
  private int keys;

  private KeyedStateBackend<Long> backend;
  private ValueState<Totals> state;
  private final Map<Long, Totals> map = new HashMap<>();
  private final Long[] next = new Long[UPDATES];
  private final SplittableRandom random = new SplittableRandom(1);

  @Setup
  public void fill() throws Exception {
    backend =
        new KeyedStateBackend<>(
            LongSerializer.INSTANCE,
            new KeyedStateSettings(
                "counts (1/1)",
                new KeyGroupRange(0, MAX_PARALLELISM - 1),
                MAX_PARALLELISM,
                ChangeTracking.ON,
                new ExecutionConfig()));
    state =
        backend.getState(new ValueStateDescriptor<>("totals", TypeInformation.of(Totals.class)));
    for (long key = 0; key < keys; key++) {
      backend.setCurrentKey(key);
      state.update(new Totals(0, 0));
      map.put(key, new Totals(0, 0));
    }
  }

  /** As a keyed operator does it. */
  @Benchmark
  @OperationsPerInvocation(UPDATES)
  public void blocks() throws Exception {
    draw();
    CurrentKey<Long> current = backend.keys();
    for (int from = 0; from < UPDATES; from += CurrentKey.BLOCK) {
      current.begin(CurrentKey.BLOCK);
      for (int i = 0; i < CurrentKey.BLOCK; i++) {
        current.add(next[from + i]);
      }
      backend.lookAhead();
      for (int i = 0; i < CurrentKey.BLOCK; i++) {
        current.select(i);
        state.update(added(state.value()));
      }
    }
  }

  /** Each key looked up by itself. */
  @Benchmark
  @OperationsPerInvocation(UPDATES)
  public void oneByOne() throws Exception {
    draw();
    for (Long key : next) {
      backend.setCurrentKey(key);
      state.update(added(state.value()));
    }
  }

  /** By hand. */
  @Benchmark
  @OperationsPerInvocation(UPDATES)
  public void hashMap() {
    draw();
    for (Long key : next) {
      map.put(key, added(map.get(key)));
    }
  }

  private static Totals added(Totals before) {
    return new Totals(before.count() + 1, before.sum() + 3);
  }

  /** The same for all: new boxes, as a key selector makes them. */
  private void draw() {
    for (int i = 0; i < UPDATES; i++) {
      next[i] = (long) random.nextInt(keys);
    }
  }
}
