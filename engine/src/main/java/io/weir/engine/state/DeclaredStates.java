package io.weir.engine.state;

import io.weir.api.common.state.AggregatingState;
import io.weir.api.common.state.AggregatingStateDescriptor;
import io.weir.api.common.state.KeyedStateStore;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReducingState;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.engine.code.OwnCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The states of an operator that have been asked for and whose entries are found alike: by the key,
 * or by the key and a namespace. Driven by the subtask's actor.
 *
 * @param <E> what entries are found by
 */
final class DeclaredStates<E> implements KeyedStateStore {

  private final KeyedStateSettings settings;
  private final OwnCode code;
  private final StateTables<?> tables;
  private final CurrentKey<E> current;
  private final TypeSerializer<E> keySerializer;
  private final Map<String, HeapState<E, ?>> states = new HashMap<>();
  private HeapState<E, ?>[] heapStates = inOrder(states);
  private final ExpiringStates<E> expiring;

  /**
   * @param current what the states are about
   */
  DeclaredStates(
      KeyedStateSettings settings,
      OwnCode code,
      StateTables<?> tables,
      CurrentKey<E> current,
      TypeSerializer<E> keySerializer) {
    this.settings = settings;
    this.code = code;
    this.tables = tables;
    this.current = current;
    this.keySerializer = keySerializer;
    this.expiring = new ExpiringStates<>(this, current, settings);
  }

  /** The operator is about to process records of a block of keys. */
  void lookAhead() {
    onRecords(current.size());
    for (HeapState<E, ?> state : heapStates) {
      state.lookAhead();
    }
  }

  /** The operator is about to process that many records. */
  void onRecords(int records) {
    expiring.onRecords(records);
  }

  /** Those that have something in a state, in no order. */
  List<E> keysIn(String state) {
    return states.get(state).presentKeys();
  }

  @Override
  @SuppressWarnings("unchecked") // what is made is a HeapValueState of that type
  public <T> ValueState<T> getState(ValueStateDescriptor<T> descriptor) {
    prepare(descriptor);
    if (descriptor.getTtlConfig().isEnabled()) {
      return expiring.value(descriptor);
    }
    OwnCode own = code.at(states.size()); // names may come from data
    HeapState<E, T> state =
        state(
            StateKind.VALUE,
            descriptor,
            descriptor.getSerializer(),
            table ->
                (HeapState<E, T>)
                    own.make(
                        HeapState.class,
                        HeapValueState.class,
                        table,
                        current,
                        (Supplier<T>) descriptor::getDefaultValue));
    return (ValueState<T>) state;
  }

  @Override
  public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
    prepare(descriptor);
    if (descriptor.getTtlConfig().isEnabled()) {
      return expiring.list(descriptor);
    }
    TypeSerializer<T> element = descriptor.getElementSerializer();
    return state(
        StateKind.LIST,
        descriptor,
        new ListContainerSerializer<>(element),
        table -> new HeapListState<>(table, current, element));
  }

  @Override
  public <A, B> MapState<A, B> getMapState(MapStateDescriptor<A, B> descriptor) {
    prepare(descriptor);
    if (descriptor.getTtlConfig().isEnabled()) {
      return expiring.map(descriptor);
    }
    TypeSerializer<A> key = descriptor.getKeySerializer();
    TypeSerializer<B> value = descriptor.getValueSerializer();
    return state(
        StateKind.MAP,
        descriptor,
        new MapContainerSerializer<>(key, value),
        table -> new HeapMapState<>(table, current, key, value));
  }

  @Override
  public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
    prepare(descriptor);
    if (descriptor.getTtlConfig().isEnabled()) {
      return expiring.reducing(descriptor);
    }
    return state(
        StateKind.REDUCING,
        descriptor,
        descriptor.getSerializer(),
        table -> new HeapReducingState<>(table, current, descriptor.getReduceFunction()));
  }

  @Override
  public <I, A, O> AggregatingState<I, O> getAggregatingState(
      AggregatingStateDescriptor<I, A, O> descriptor) {
    prepare(descriptor);
    if (descriptor.getTtlConfig().isEnabled()) {
      return expiring.aggregating(descriptor);
    }
    return state(
        StateKind.AGGREGATING,
        descriptor,
        descriptor.getSerializer(),
        table -> new HeapAggregatingState<>(table, current, descriptor.getAggregateFunction()));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <E> HeapState<E, ?>[] inOrder(Map<String, HeapState<E, ?>> states) {
    return (HeapState<E, ?>[]) states.values().toArray(new HeapState[0]);
  }

  private void prepare(StateDescriptor<?, ?> descriptor) {
    descriptor.initializeSerializerUnlessSet(settings.executionConfig());
  }

  /** The one state of that name; asked for the first time, it is made and its entries are read. */
  @SuppressWarnings("unchecked")
  <V, S extends HeapState<E, ?>> S state(
      StateKind kind,
      StateDescriptor<?, ?> descriptor,
      TypeSerializer<V> serializer,
      Function<StateTable<E, V>, S> make) {
    String name = descriptor.getName();
    StateType<E, V> type = new StateType<>(name, kind, keySerializer, serializer);
    HeapState<E, ?> known = states.get(name);
    if (known == null) {
      S made = make.apply(tables.table(type, current));
      states.put(name, made);
      heapStates = inOrder(states);
      return made;
    }
    tables.checkSame(type);
    return (S) known;
  }
}
