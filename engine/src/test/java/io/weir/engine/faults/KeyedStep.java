package io.weir.engine.faults;

import io.weir.api.common.typeinfo.Types;
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

  /** Of an id; sums of them tell lost, repeated and changed items. */
  static long digest(long id) {
    return Long.hashCode(id * 31) & 0xffff;
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
        sum += digest(id);
      }
      return TOTALS + key * 100_000_000 + sum;
    }

    @Override
    public boolean countsOnly() {
      return false;
    }
  }

  /** Two streams, of the items with odd and even ids, that meet by key. */
  record Joined(int keys) implements KeyedStep {
    static final long COUNTS = 900_000_000_000_000L;
    private static final long TOTALS = 1_000_000_000_000_000L;

    @Override
    public SingleOutputStreamOperator<Item> build(
        DataStream<Item> input, String run, Item.Kind kind) {
      int distinct = keys;
      DataStream<Item> odd = input.filter(item -> item.id() % 2 == 1);
      DataStream<Item> even = input.filter(item -> item.id() % 2 == 0);
      return odd.connect(even)
          .keyBy(item -> item.id() % distinct, item -> item.id() % distinct, Types.LONG)
          .process(new CountOfTwoInputs(new Probe(run, NAME), kind))
          .returns(kind.type());
    }

    @Override
    public List<Long> expected(List<Long> ids) {
      List<Long> all = rolling(COUNTS, ids, keys);
      byKey(ids, keys)
          .forEach((key, same) -> all.add(total(key, digests(same, 1), digests(same, 0))));
      return all;
    }

    private static long digests(List<Long> ids, int parity) {
      return ids.stream().filter(id -> id % 2 == parity).mapToLong(KeyedStep::digest).sum();
    }

    static long total(long key, long first, long second) {
      return TOTALS + key * 1_000_000_000 + 2 * first + 3 * second;
    }

    @Override
    public boolean countsOnly() {
      return false;
    }
  }

  /** A keyed stream beside a broadcast one, which has every fourth item. */
  record Ruled(int keys) implements KeyedStep {
    static final long COUNTS = 1_100_000_000_000_000L;
    private static final long TOTALS = 1_200_000_000_000_000L;

    @Override
    public SingleOutputStreamOperator<Item> build(
        DataStream<Item> input, String run, Item.Kind kind) {
      int distinct = keys;
      return input
          .filter(item -> !isBroadcast(item.id()))
          .keyBy(item -> item.id() % distinct)
          .connect(
              input.filter(item -> isBroadcast(item.id())).broadcast(CountBesideBroadcast.TIMES))
          .process(new CountBesideBroadcast(new Probe(run, NAME), kind))
          .returns(kind.type());
    }

    private static boolean isBroadcast(long id) {
      return id % 4 == 0;
    }

    @Override
    public List<Long> expected(List<Long> ids) {
      List<Long> keyed = ids.stream().filter(id -> !isBroadcast(id)).toList();
      long broadcast = ids.stream().filter(Ruled::isBroadcast).mapToLong(KeyedStep::digest).sum();
      List<Long> all = rolling(COUNTS, keyed, keys);
      byKey(keyed, keys).keySet().forEach(key -> all.add(total(key, broadcast)));
      return all;
    }

    static long total(long key, long broadcast) {
      return TOTALS + key * 1_000_000_000 + broadcast;
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
