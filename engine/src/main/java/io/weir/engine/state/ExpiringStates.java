package io.weir.engine.state;

import io.weir.api.common.state.AggregatingState;
import io.weir.api.common.state.AggregatingStateDescriptor;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReducingState;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.State;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.common.state.StateTtlConfig;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of an operator that have a time to live. Each is an ordinary state of values with
 * their times, and in front of it an object that minds the time; states without are not touched by
 * any of this. Driven by the subtask's actor.
 */
final class ExpiringStates<K> {

  private static final Logger LOG = LoggerFactory.getLogger(ExpiringStates.class);

  private final DeclaredStates<K> declared;
  private final CurrentKey<K> current;
  private final KeyedStateSettings settings;
  private final Map<String, State> states = new HashMap<>();
  private final List<TtlSweep<?, ?>> sweeps = new ArrayList<>();

  ExpiringStates(DeclaredStates<K> declared, CurrentKey<K> current, KeyedStateSettings settings) {
    this.declared = declared;
    this.current = current;
    this.settings = settings;
  }

  /** The operator is about to process that many records. */
  void onRecords(int records) {
    for (int i = 0; i < sweeps.size(); i++) {
      sweeps.get(i).onRecords(records);
    }
  }

  <T> ValueState<T> value(ValueStateDescriptor<T> descriptor) {
    return cell(StateKind.VALUE, descriptor, descriptor.getSerializer(), TtlValueState::new);
  }

  <T> ReducingState<T> reducing(ReducingStateDescriptor<T> descriptor) {
    return cell(
        StateKind.REDUCING,
        descriptor,
        descriptor.getSerializer(),
        cell -> new TtlReducingState<>(cell, descriptor.getReduceFunction()));
  }

  <I, A, O> AggregatingState<I, O> aggregating(AggregatingStateDescriptor<I, A, O> descriptor) {
    return cell(
        StateKind.AGGREGATING,
        descriptor,
        descriptor.getSerializer(),
        cell -> new TtlAggregatingState<>(cell, descriptor.getAggregateFunction()));
  }

  <T> ListState<T> list(ListStateDescriptor<T> descriptor) {
    TtlSerializer<T> element = new TtlSerializer<>(descriptor.getElementSerializer());
    return state(
        StateKind.LIST,
        descriptor,
        new ListContainerSerializer<>(element),
        Expiry.ofList(millis(descriptor)),
        table -> new HeapListState<>(table, current, element),
        TtlListState::new);
  }

  <A, B> MapState<A, B> map(MapStateDescriptor<A, B> descriptor) {
    TypeSerializer<A> key = descriptor.getKeySerializer();
    TtlSerializer<B> value = new TtlSerializer<>(descriptor.getValueSerializer());
    return state(
        StateKind.MAP,
        descriptor,
        new MapContainerSerializer<>(key, value),
        Expiry.ofMap(millis(descriptor)),
        table -> new HeapMapState<>(table, current, key, value),
        TtlMapState::new);
  }

  private <V, S extends State> S cell(
      StateKind kind,
      StateDescriptor<?, ?> descriptor,
      TypeSerializer<V> serializer,
      Function<TtlCell<V>, S> front) {
    return state(
        kind,
        descriptor,
        new TtlSerializer<>(serializer),
        Expiry.ofValue(millis(descriptor)),
        table -> new HeapValueState<>(table, current, () -> null),
        (HeapValueState<K, TtlValue<V>> stored, TimeToLive ttl) ->
            front.apply(new TtlCell<>(stored, ttl)));
  }

  private interface Front<H, S> {
    S of(H stored, TimeToLive ttl);
  }

  /** The one of that name; a second descriptor's settings do not count. */
  @SuppressWarnings("unchecked") // it has been compared what was asked for
  private <V, H extends HeapState<K, V>, S extends State> S state(
      StateKind kind,
      StateDescriptor<?, ?> descriptor,
      TypeSerializer<V> serializer,
      Expiry<V> expiry,
      Function<StateTable<K, V>, H> make,
      Front<H, S> front) {
    List<StateTable<K, V>> made = new ArrayList<>(1);
    H stored =
        declared.<V, H>state(
            kind,
            descriptor,
            serializer,
            table -> {
              made.add(table);
              return make.apply(table);
            });
    if (!made.isEmpty()) {
      TimeToLive ttl = timeToLive(descriptor, made.get(0), expiry);
      states.put(descriptor.getName(), front.of(stored, ttl));
    }
    return (S) states.get(descriptor.getName());
  }

  private <V> TimeToLive timeToLive(
      StateDescriptor<?, ?> descriptor, StateTable<K, V> table, Expiry<V> expiry) {
    StateTtlConfig config = descriptor.getTtlConfig();
    StateTtlConfig.CleanupStrategies cleanup = config.getCleanupStrategies();
    if (cleanup.inFullSnapshot()) {
      table.leaveOut(expiry);
    }
    if (cleanup.inRocksdbCompactFilter() && settings.keyGroups().first() == 0) {
      LOG.info(
          "{}: state '{}': cleanupInRocksdbCompactFilter has no effect, there is no RocksDB here",
          settings.operator(),
          descriptor.getName());
    }
    TtlSweep<K, V> sweep =
        new TtlSweep<>(table, expiry, settings.clock(), cleanup.getIncrementalCleanupStrategy());
    if (sweep.runsOnRecords()) {
      sweeps.add(sweep);
    }
    return new TimeToLive(config, settings.clock(), sweep);
  }

  private static long millis(StateDescriptor<?, ?> descriptor) {
    return descriptor.getTtlConfig().getTimeToLive().toMillis();
  }
}
