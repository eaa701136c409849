package io.weir.api.common.functions;

import io.weir.api.util.Collector;

/** One record in, any number out. */
@FunctionalInterface
public interface FlatMapFunction<T, O> extends Function {

  void flatMap(T value, Collector<O> out) throws Exception;
}
