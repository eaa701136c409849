package io.weir.engine.state;

import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.state.AggregatingState;

/** One accumulator per key that every added value goes into. */
final class HeapAggregatingState<K, I, A, O> extends HeapState<K, A>
    implements AggregatingState<I, O> {

  private final boolean immutable;
  private final AggregateFunction<I, A, O> function;

  HeapAggregatingState(
      StateTable<K, A> table, CurrentKey<K> current, AggregateFunction<I, A, O> function) {
    super(table, current);
    this.immutable = table.serializer().isImmutableType();
    this.function = function;
  }

  @Override
  public O get() {
    A accumulator = accumulator();
    return accumulator == null ? null : function.getResult(accumulator);
  }

  @Override
  public void add(I value) {
    if (value == null) {
      clear();
      return;
    }
    A accumulator = accumulator();
    set(function.add(value, accumulator == null ? function.createAccumulator() : accumulator));
  }

  private A accumulator() {
    return immutable ? peek() : own();
  }
}
