package io.weir.engine.restore;

import io.weir.api.common.JobStatus;
import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.WeirJobClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A keyed count over partitioned numbers, as several jobs one after the other run it, and what its
 * functions need to know: reached through a static table, because functions travel as bytes.
 */
final class Run {

  private static final Map<String, Run> RUNS = new ConcurrentHashMap<>();

  private static final int KEYS = 23;

  private final String name;
  private final long end;
  private final AtomicInteger left = new AtomicInteger(-1);
  private final AtomicBoolean noticeFails = new AtomicBoolean();
  private volatile long limit;
  private volatile boolean slow;
  private volatile boolean slowSinks;
  private final Map<Integer, List<String>> counted = new TreeMap<>();
  private final List<String> events = new ArrayList<>();

  /**
   * @param end numbers of each partition, over all jobs
   */
  Run(String name, long end) {
    this.name = name;
    this.end = end;
    RUNS.put(name, this);
  }

  static Run of(String name) {
    return RUNS.get(name);
  }

  String name() {
    return name;
  }

  /** As many as there are, but slowly. */
  void allowAllSlowly() {
    slow = true;
    limit = end;
  }

  boolean isSlow() {
    return slow;
  }

  /** Sinks take their time for each record, so that records wait in front of them. */
  void sinksAreSlow(boolean slowly) {
    slowSinks = slowly;
  }

  boolean sinksAreSlow() {
    return slowSinks;
  }

  /** Numbers of each partition that may be emitted for now. */
  void allow(long numbers) {
    limit = numbers;
  }

  void allowAll() {
    slow = false;
    limit = end;
  }

  long limit() {
    return limit;
  }

  long end() {
    return end;
  }

  /** What a sink's subtask holds when it is closed. */
  synchronized void counted(int subtask, List<String> counts) {
    counted.put(subtask, List.copyOf(counts));
  }

  /** What the sinks held in the end. */
  synchronized List<String> counted() {
    return counted.values().stream().flatMap(List::stream).sorted().toList();
  }

  synchronized void forgetCounts() {
    counted.clear();
  }

  /** One of the next records fails, the one after so many. */
  void failAfter(int records) {
    left.set(records);
  }

  /** Throws once. */
  void mayFail() {
    if (left.get() >= 0 && left.getAndDecrement() == 0) {
      throw new IllegalStateException("on purpose");
    }
  }

  /** The next time a sink hears of a checkpoint, it fails. */
  void failAtNextNotice() {
    noticeFails.set(true);
  }

  void mayFailAtNotice() {
    if (noticeFails.getAndSet(false)) {
      throw new IllegalStateException("on purpose");
    }
  }

  synchronized void event(String what) {
    events.add(what);
  }

  synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** Each key's counts from 1 on, and its timers, without a gap and without a repetition. */
  List<String> expected() {
    Map<Long, Integer> counts = new HashMap<>();
    List<String> all = new ArrayList<>();
    for (long partition = 0; partition < PartitionedSource.PARTITIONS; partition++) {
      for (long number = 0; number < end; number++) {
        long key = (partition * 1_000_000 + number) % KEYS;
        all.add(key + ":" + counts.merge(key, 1, Integer::sum));
        all.add(key + " at " + (partition * 1_000_000 + number));
      }
    }
    return all.stream().sorted().toList();
  }

  /** Each operator has a parallelism of its own. */
  WeirJobClient start(StreamExecutionEnvironment env, int sources, int counters, int sinks)
      throws Exception {
    forgetCounts();
    env.getConfig().setAutoWatermarkInterval(1); // also while the job stops
    env.addSource(new PartitionedSource(name))
        .name("numbers")
        .uid("numbers")
        .setParallelism(sources)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Long>forMonotonousTimestamps()
                .withTimestampAssigner((number, before) -> number))
        .setParallelism(sources)
        .keyBy(number -> number % KEYS)
        .process(new Counting(name))
        .name("counting")
        .uid("counting")
        .setParallelism(counters)
        .rebalance()
        .addSink(new Keeping(name))
        .name("keeping")
        .uid("keeping")
        .setParallelism(sinks);
    return (WeirJobClient) env.executeAsync(name);
  }

  WeirJobClient start(StreamExecutionEnvironment env) throws Exception {
    return start(env, 2, 2, 1);
  }

  static boolean isRunning(WeirJobClient client) {
    return client.progress().status() == JobStatus.RUNNING;
  }
}
