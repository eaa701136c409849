package io.weir.engine.state;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.state.AggregatingState;
import io.weir.api.common.state.AggregatingStateDescriptor;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReducingState;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A backend with one state of each kind, and how to read all of one key's state at once. */
final class TestStates {

  static final int GROUPS = 4;
  static final List<String> NAMESPACES = List.of("w0", "w1", "w2");
  static final KeyGroupRange ALL = new KeyGroupRange(0, GROUPS - 1);

  final KeyedStateBackend<Long> backend;
  ValueState<Long> value;
  ValueState<Cell> cell;
  ListState<String> list;
  ListState<Cell> cells;
  MapState<Long, Cell> map;
  MapState<Long, Long> plainMap;
  ReducingState<Long> sum;
  AggregatingState<Long, Long> total;
  KeyedTimers<Long> timers;
  NamespacedStates<Long, String> namespaces;
  ReducingState<Long> perNamespace;
  MapState<Long, Cell> mapPerNamespace;

  TestStates(TypeSerializer<Long> keys, KeyGroupRange range) {
    backend = new KeyedStateBackend<>(keys, settings(range, ChangeTracking.ON));
  }

  /** The states that come after a rollback. */
  TestStates(TestStates before, long checkpointId, TypeSerializer<Long> keys) {
    before.backend.close();
    backend =
        before.backend.rollBack(checkpointId, keys, settings(ALL, ChangeTracking.ON)).backend();
  }

  static KeyedStateSettings settings(KeyGroupRange range, ChangeTracking tracking) {
    return new KeyedStateSettings("op (1/1)", range, GROUPS, tracking, new ExecutionConfig());
  }

  TestStates open() {
    Cell.Serializer cellType = new Cell.Serializer();
    LongSerializer longType = LongSerializer.INSTANCE;
    value = backend.getState(new ValueStateDescriptor<>("value", longType));
    cell = backend.getState(new ValueStateDescriptor<>("cell", cellType));
    list = backend.getListState(new ListStateDescriptor<>("list", StringSerializer.INSTANCE));
    cells = backend.getListState(new ListStateDescriptor<>("cells", cellType));
    map = backend.getMapState(new MapStateDescriptor<>("map", longType, cellType));
    plainMap = backend.getMapState(new MapStateDescriptor<>("plain map", longType, longType));
    sum = backend.getReducingState(new ReducingStateDescriptor<>("sum", Long::sum, longType));
    total =
        backend.getAggregatingState(
            new AggregatingStateDescriptor<>("total", new SumInCell(), cellType));
    timers = backend.timers();
    namespaces = backend.namespaced(StringSerializer.INSTANCE);
    perNamespace =
        namespaces
            .store()
            .getReducingState(new ReducingStateDescriptor<>("per namespace", Long::sum, longType));
    mapPerNamespace =
        namespaces
            .store()
            .getMapState(new MapStateDescriptor<>("map per namespace", longType, cellType));
    return this;
  }

  boolean owns(long key, KeyGroupRange range) {
    return range.contains(KeyGroups.keyGroup(key, GROUPS));
  }

  /** Every key's state as text, and the timers, for comparison. */
  Map<Object, String> dump(int keys, KeyGroupRange range) throws Exception {
    Map<Object, String> dump = new HashMap<>();
    for (long key = 0; key < keys; key++) {
      if (owns(key, range)) {
        backend.setCurrentKey(key);
        dump.put(key, text());
      }
    }
    return dump;
  }

  private String text() throws Exception {
    List<Object> parts = new ArrayList<>();
    parts.add(value.value());
    parts.add(cell.value());
    parts.add(elements(list.get()));
    parts.add(elements(cells.get()));
    parts.add(sorted(map));
    parts.add(sorted(plainMap));
    parts.add(sum.get());
    parts.add(total.get());
    for (String namespace : NAMESPACES) {
      namespaces.select(namespace);
      parts.add(perNamespace.get());
      parts.add(sorted(mapPerNamespace));
    }
    return parts.toString();
  }

  private static <T> List<T> elements(Iterable<T> all) {
    List<T> elements = new ArrayList<>();
    all.forEach(elements::add);
    return elements;
  }

  private static <V> Map<Long, V> sorted(MapState<Long, V> state) throws Exception {
    Map<Long, V> sorted = new TreeMap<>();
    for (Map.Entry<Long, V> entry : state.entries()) {
      sorted.put(entry.getKey(), entry.getValue());
    }
    return sorted;
  }

  /** Takes all timers out, in order, as texts "timestamp key". */
  TreeSet<String> drainTimers() {
    return drain(timers.eventTime());
  }

  /** The same of processing time. */
  TreeSet<String> drainProcessingTimers() {
    return drain(timers.processingTime());
  }

  private static TreeSet<String> drain(TimerQueue<Long> timers) {
    TreeSet<String> drained = new TreeSet<>();
    long last = Long.MIN_VALUE;
    while (timers.hasDue(Long.MAX_VALUE)) {
      Timer<Long> timer = timers.poll();
      if (timer.timestamp() < last) {
        throw new AssertionError(timer + " after " + last);
      }
      last = timer.timestamp();
      drained.add(timer.timestamp() + " " + timer.key());
    }
    return drained;
  }

  /** Changes its accumulator in place, as functions of users do. */
  private static final class SumInCell implements AggregateFunction<Long, Cell, Long> {
    @Override
    public Cell createAccumulator() {
      return new Cell(0);
    }

    @Override
    public Cell add(Long number, Cell sum) {
      sum.content += number;
      return sum;
    }

    @Override
    public Long getResult(Cell sum) {
      return sum.content;
    }

    @Override
    public Cell merge(Cell a, Cell b) {
      return new Cell(a.content + b.content);
    }
  }
}
