package io.weir.engine.faults;

import io.weir.api.datastream.DataStream;
import io.weir.api.datastream.SingleOutputStreamOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The keyed part of a program: how it is built, and what it puts out, computed plainly. */
sealed interface KeyedStep {

  String NAME = "keyed";

  SingleOutputStreamOperator<Item> build(DataStream<Item> input, String run, Item.Kind kind);

  /** What comes out, in any order, if each input is seen once. */
  List<Long> expected(List<Long> ids);

  /** Only numbers that come out at least once in the other mode too. */
  boolean countsOnly();

  /** The last six digits. */
  static long countOf(long id) {
    return id % 1_000_000;
  }

  /** {@code base + key * 10^6 + 1}, {@code ... + 2} and so on, as often as the key occurs. */
  private static List<Long> rolling(long base, List<Long> ids, int keys) {
    List<Long> rolling = new ArrayList<>();
    byKey(ids, keys)
        .forEach(
            (key, same) -> {
              for (int n = 1; n <= same.size(); n++) {
                rolling.add(base + key * 1_000_000 + n);
              }
            });
    return rolling;
  }

  private static Map<Long, List<Long>> byKey(List<Long> ids, int keys) {
    return ids.stream().collect(Collectors.groupingBy(id -> id % keys));
  }

  /** A rolling reduce. */
  record Rolling(int keys) implements KeyedStep {
    private static final long BASE = 500_000_000_000_000L;

    @Override
    public SingleOutputStreamOperator<Item> build(
        DataStream<Item> input, String run, Item.Kind kind) {
      int distinct = keys;
      return input
          .map(item -> item.with(BASE + item.id() % distinct * 1_000_000 + 1))
          .returns(kind.type())
          .keyBy(item -> item.id() / 1_000_000)
          .reduce(new ProbedFunctions.AddCounts(new Probe(run, NAME)));
    }

    @Override
    public List<Long> expected(List<Long> ids) {
      return rolling(BASE, ids, keys);
    }

    @Override
    public boolean countsOnly() {
      return true;
    }
  }

  /** Counts in value, list, map and reducing state, and sums up at the end of event time. */
  record States(int keys) implements KeyedStep {
    static final long COUNTS = 600_000_000_000_000L;
    static final long TOTALS = 700_000_000_000_000L;

    @Override
    public SingleOutputStreamOperator<Item> build(
        DataStream<Item> input, String run, Item.Kind kind) {
      int distinct = keys;
      return input
          .keyBy(item -> item.id() % distinct)
          .process(new CountInAllStates(new Probe(run, NAME), kind))
          .returns(kind.type());
    }

    @Override
    public List<Long> expected(List<Long> ids) {
      List<Long> all = rolling(COUNTS, ids, keys);
      byKey(ids, keys).forEach((key, same) -> all.add(total(key, same)));
      return all;
    }

    static long total(long key, Iterable<Long> ids) {
      long sum = 0;
      for (long id : ids) {
        sum += Long.hashCode(id * 31) & 0xffff;
      }
      return TOTALS + key * 100_000_000 + sum;
    }

    @Override
    public boolean countsOnly() {
      return false;
    }
  }

  /** Counts by windows of event time. */
  record Windows(int keys, int millis) implements KeyedStep {
    private static final long BASE = 800_000_000_000_000L;

    @Override
    public SingleOutputStreamOperator<Item> build(
        DataStream<Item> input, String run, Item.Kind kind) {
      int distinct = keys;
      return input
          .keyBy(item -> item.id() % distinct)
          .process(new CountInWindows(new Probe(run, NAME), kind, millis))
          .returns(kind.type());
    }

    @Override
    public List<Long> expected(List<Long> ids) {
      List<Long> counts = new ArrayList<>();
      byKey(ids, keys)
          .forEach(
              (key, same) -> {
                Map<Long, Long> windows = new TreeMap<>();
                same.forEach(id -> windows.merge(countOf(id) / millis, 1L, Long::sum));
                windows.forEach((window, count) -> counts.add(result(key, window, count)));
              });
      return counts;
    }

    static long result(long key, long window, long count) {
      return BASE + key * 10_000_000_000L + window * 1_000_000 + count;
    }

    @Override
    public boolean countsOnly() {
      return false;
    }
  }
}
