package io.weir.api.java.typeutils;

import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.Function;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.functions.co.BroadcastProcessFunction;
import io.weir.api.functions.co.CoFlatMapFunction;
import io.weir.api.functions.co.CoMapFunction;
import io.weir.api.functions.co.CoProcessFunction;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.api.functions.co.KeyedCoProcessFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.java.functions.KeySelector;
import java.util.Arrays;
import java.util.List;

/** Where the kinds of functions have their input and output types. */
enum FunctionShape {
  MAP(MapFunction.class, 0, 1),
  CO_MAP(CoMapFunction.class, 0, 1, 2),
  CO_FLAT_MAP(CoFlatMapFunction.class, 0, 1, 2),
  CO_PROCESS(CoProcessFunction.class, 0, 1, 2),
  KEYED_CO_PROCESS(KeyedCoProcessFunction.class, 1, 2, 3),
  BROADCAST_PROCESS(BroadcastProcessFunction.class, 0, 1, 2),
  KEYED_BROADCAST_PROCESS(KeyedBroadcastProcessFunction.class, 1, 2, 3),
  FLAT_MAP(FlatMapFunction.class, 0, 1),
  KEY_SELECTOR(KeySelector.class, 0, 1),
  PROCESS(ProcessFunction.class, 0, 1),
  KEYED_PROCESS(KeyedProcessFunction.class, 1, 2),
  SOURCE(SourceFunction.class, List.of(), 0),
  ACCUMULATOR(AggregateFunction.class, 0, 1),
  AGGREGATE(AggregateFunction.class, 0, 2);

  private final Class<?> base;
  private final List<Integer> inputs;
  private final int output;

  FunctionShape(Class<?> base, int input, int output) {
    this(base, List.of(input), output);
  }

  FunctionShape(Class<?> base, int input1, int input2, int output) {
    this(base, List.of(input1, input2), output);
  }

  FunctionShape(Class<?> base, List<Integer> inputs, int output) {
    this.base = base;
    this.inputs = inputs;
    this.output = output;
  }

  /** The one that the function is of. */
  static FunctionShape ofTwoInputs(Function function) {
    return Arrays.stream(values())
        .filter(shape -> shape.inputs.size() == 2 && shape.base.isInstance(function))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(function + " has not two inputs"));
  }

  /** The interface or class that functions of this kind extend. */
  Class<?> base() {
    return base;
  }

  /** The type parameters of the inputs. */
  List<Integer> inputs() {
    return inputs;
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
