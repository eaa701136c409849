package io.weir.persistence.cassandra.job;

import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.datastream.DataStream;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.engine.job.WeirJobClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * A keyed count, and what its functions need to know: reached through a static table, because
 * functions travel as bytes.
 */
final class CountingRun {

  static final int KEYS = 17;

  private static final Map<String, CountingRun> RUNS = new ConcurrentHashMap<>();

  private final String name;
  private final long end;
  private volatile long limit;
  private final AtomicLong failAt = new AtomicLong(-1);
  private Optional<Ledger> ledger = Optional.empty();
  private final Map<Long, Long> counts = new ConcurrentHashMap<>();

  /**
   * @param end numbers in all
   */
  CountingRun(String name, long end) {
    this.name = name;
    this.end = end;
    RUNS.put(name, this);
  }

  static CountingRun of(String name) {
    return RUNS.get(name);
  }

  String name() {
    return name;
  }

  long end() {
    return end;
  }

  long limit() {
    return limit;
  }

  void allow(long numbers) {
    limit = numbers;
  }

  /** The count of that number fails, once. */
  void failAt(long number) {
    failAt.set(number);
  }

  /** What is counted is also written there, a line for each. */
  void write(Ledger to) {
    ledger = Optional.of(to);
  }

  /** The greatest count of each key that came to the sink. */
  Map<Long, Long> counts() {
    return new TreeMap<>(counts);
  }

  /** Every number counted once. */
  Map<Long, Long> expected() {
    Map<Long, Long> expected = new TreeMap<>();
    for (long number = 0; number < end; number++) {
      expected.merge(number % KEYS, 1L, Long::sum);
    }
    return expected;
  }

  /** What {@link Keep} and the ledger shall have got in the end. */
  List<String> lines() {
    return expected().entrySet().stream()
        .flatMap(
            key ->
                LongStream.rangeClosed(1, key.getValue())
                    .mapToObj(count -> key.getKey() + ":" + count))
        .sorted()
        .toList();
  }

  WeirJobClient start(StreamExecutionEnvironment env) throws Exception {
    env.setParallelism(2);
    DataStream<String> counted =
        env.addSource(new Numbers(name))
            .uid("numbers")
            .keyBy(number -> number % KEYS)
            .map(new Count(name))
            .uid("count");
    counted.addSink(new Keep(name)).uid("keep");
    ledger.ifPresent(to -> counted.addSink(to.sink()).uid("ledger"));
    return (WeirJobClient) env.executeAsync(name);
  }

  private static final class Count extends RichMapFunction<Long, String> {
    private final String run;
    private transient ValueState<Long> count;

    Count(String run) {
      this.run = run;
    }

    @Override
    public void open(Configuration parameters) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public String map(Long number) throws Exception {
      if (of(run).failAt.compareAndSet(number, -1)) {
        throw new IllegalStateException("on purpose");
      }
      long now = count.value() == null ? 1 : count.value() + 1;
      count.update(now);
      return number % KEYS + ":" + now;
    }
  }

  private static final class Keep implements SinkFunction<String> {
    private final String run;

    Keep(String run) {
      this.run = run;
    }

    @Override
    public void invoke(String counted, Context context) {
      String[] parts = counted.split(":", 2);
      of(run).counts.merge(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Math::max);
    }
  }
}
