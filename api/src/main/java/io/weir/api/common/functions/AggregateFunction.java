package io.weir.api.common.functions;

/** Folds values into an accumulator of another type and reads a result off it. */
public interface AggregateFunction<IN, ACC, OUT> extends Function {

  ACC createAccumulator();

  /** May change and return {@code accumulator}. */
  ACC add(IN value, ACC accumulator);

  OUT getResult(ACC accumulator);

  /** May change and return either argument; neither is used afterwards. */
  ACC merge(ACC a, ACC b);
}
