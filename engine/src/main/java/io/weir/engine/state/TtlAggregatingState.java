package io.weir.engine.state;

import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.state.AggregatingState;

/** One accumulator per key that every added value goes into, and that expires as a whole. */
record TtlAggregatingState<I, A, O>(TtlCell<A> cell, AggregateFunction<I, A, O> function)
    implements AggregatingState<I, O> {

  @Override
  public O get() {
    A accumulator = cell.read();
    return accumulator == null ? null : function.getResult(accumulator);
  }

  @Override
  public void add(I value) {
    if (value == null) {
      clear();
      return;
    }
    A accumulator = cell.unexpired();
    cell.write(
        function.add(value, accumulator == null ? function.createAccumulator() : accumulator));
  }

  @Override
  public void clear() {
    cell.clear();
  }
}
