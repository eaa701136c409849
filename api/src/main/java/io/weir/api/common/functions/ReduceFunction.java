package io.weir.api.common.functions;

/** Makes one value of two; associative. */
@FunctionalInterface
public interface ReduceFunction<T> extends Function {

  /** May change and return {@code value1}; {@code value1} is what earlier calls returned. */
  T reduce(T value1, T value2) throws Exception;
}
