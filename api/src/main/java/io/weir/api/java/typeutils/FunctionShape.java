package io.weir.api.java.typeutils;

import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.java.functions.KeySelector;
import java.util.OptionalInt;

/** Where the kinds of functions have their input and output types. */
enum FunctionShape {
  MAP(MapFunction.class, 0, 1),
  FLAT_MAP(FlatMapFunction.class, 0, 1),
  KEY_SELECTOR(KeySelector.class, 0, 1),
  PROCESS(ProcessFunction.class, 0, 1),
  KEYED_PROCESS(KeyedProcessFunction.class, 1, 2),
  SOURCE(SourceFunction.class, OptionalInt.empty(), 0),
  ACCUMULATOR(AggregateFunction.class, 0, 1),
  AGGREGATE(AggregateFunction.class, 0, 2);

  private final Class<?> base;
  private final OptionalInt input;
  private final int output;

  FunctionShape(Class<?> base, int input, int output) {
    this(base, OptionalInt.of(input), output);
  }

  FunctionShape(Class<?> base, OptionalInt input, int output) {
    this.base = base;
    this.input = input;
    this.output = output;
  }

  /** The interface or class that functions of this kind extend. */
  Class<?> base() {
    return base;
  }

  /** The type parameter of the input. */
  OptionalInt input() {
    return input;
  }

  /** The type parameter of the output. */
  int output() {
    return output;
  }

  /** Whether the output is what ResultTypeQueryable speaks about. */
  boolean asksFunction() {
    return this != ACCUMULATOR;
  }

  /** Whether the output goes to a Collector, or SourceContext, instead of being returned. */
  boolean collects() {
    return this == FLAT_MAP || this == SOURCE;
  }
}
