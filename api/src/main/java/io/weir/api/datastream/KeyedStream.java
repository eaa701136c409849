package io.weir.api.datastream;

import io.weir.api.common.InvalidProgramException;
import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.common.typeinfo.KeyTypes;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.aggregation.Extreme;
import io.weir.api.functions.aggregation.ExtremeByFunction;
import io.weir.api.functions.aggregation.ExtremeFunction;
import io.weir.api.functions.aggregation.SumFunction;
import io.weir.api.graph.KeySpec;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.api.java.functions.KeySelector;
import io.weir.api.java.typeutils.TypeExtractor;
import io.weir.api.util.FieldAccessor;
import io.weir.api.util.FieldAccessors;
import java.util.Locale;
import java.util.Optional;

/**
 * A stream whose records of one key go to one subtask, in order. Operators and sinks on it have
 * keyed state.
 */
public class KeyedStream<T, KEY> extends DataStream<T> {

  private final KeySpec key;
  private final KeySelector<T, KEY> selector;
  private final TypeInformation<KEY> keyType;

  KeyedStream(DataStream<T> stream, KeySelector<T, KEY> selector, TypeInformation<KEY> keyType) {
    super(stream.getExecutionEnvironment(), stream.inputsSpreadAs(new Partitioning.Hash(selector)));
    requireHashable(keyType);
    this.key = new KeySpec(selector, keyType);
    this.selector = selector;
    this.keyType = keyType;
  }

  private static void requireHashable(TypeInformation<?> keyType) {
    try {
      KeyTypes.requireHashable(keyType);
    } catch (InvalidProgramException e) {
      throw new InvalidProgramException(CallSite.of("keyBy") + ": " + e.getMessage(), e);
    }
  }

  public KeySelector<T, KEY> getKeySelector() {
    return selector;
  }

  public TypeInformation<KEY> getKeyType() {
    return keyType;
  }

  public <R> SingleOutputStreamOperator<R> process(
      KeyedProcessFunction<KEY, T, R> keyedProcessFunction) {
    return process(
        keyedProcessFunction,
        TypeExtractor.getProcessReturnTypes(
            keyedProcessFunction, getType(), CallSite.of("KeyedProcess")));
  }

  public <R> SingleOutputStreamOperator<R> process(
      KeyedProcessFunction<KEY, T, R> keyedProcessFunction, TypeInformation<R> outputType) {
    clean(keyedProcessFunction, "KeyedProcess");
    return operator(
        "KeyedProcess", new OperatorSpec.KeyedProcessOperator(keyedProcessFunction), outputType);
  }

  /** Reduces all records of a key to one; emits it anew for every record. */
  public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> reducer) {
    clean(reducer, "Keyed Reduce");
    return operator("Keyed Reduce", new OperatorSpec.ReduceOperator(reducer), getType());
  }

  /** The first record of the key with the sum of the field at that position so far. */
  public SingleOutputStreamOperator<T> sum(int positionToSum) {
    return aggregate(new SumFunction<>(at(positionToSum, "sum"), CallSite.of("sum")));
  }

  /**
   * @param field a field's name, or names joined by dots
   */
  public SingleOutputStreamOperator<T> sum(String field) {
    return aggregate(new SumFunction<>(named(field, "sum"), CallSite.of("sum")));
  }

  /** The first record of the key with the smallest value so far in the field at that position. */
  public SingleOutputStreamOperator<T> min(int positionToMin) {
    return aggregate(new ExtremeFunction<>(at(positionToMin, "min"), Extreme.MIN));
  }

  /**
   * @param field a field's name, or names joined by dots
   */
  public SingleOutputStreamOperator<T> min(String field) {
    return aggregate(new ExtremeFunction<>(named(field, "min"), Extreme.MIN));
  }

  /** The first record of the key with the largest value so far in the field at that position. */
  public SingleOutputStreamOperator<T> max(int positionToMax) {
    return aggregate(new ExtremeFunction<>(at(positionToMax, "max"), Extreme.MAX));
  }

  /**
   * @param field a field's name, or names joined by dots
   */
  public SingleOutputStreamOperator<T> max(String field) {
    return aggregate(new ExtremeFunction<>(named(field, "max"), Extreme.MAX));
  }

  /** The record of the key with the smallest value so far; of equal ones the first. */
  public SingleOutputStreamOperator<T> minBy(int positionToMinBy) {
    return minBy(positionToMinBy, true);
  }

  public SingleOutputStreamOperator<T> minBy(String positionToMinBy) {
    return minBy(positionToMinBy, true);
  }

  /**
   * @param first which of equal ones is kept: true the first, false the last
   */
  public SingleOutputStreamOperator<T> minBy(int positionToMinBy, boolean first) {
    return aggregate(
        new ExtremeByFunction<>(at(positionToMinBy, "minBy"), Extreme.MIN, tie(first)));
  }

  public SingleOutputStreamOperator<T> minBy(String field, boolean first) {
    return aggregate(new ExtremeByFunction<>(named(field, "minBy"), Extreme.MIN, tie(first)));
  }

  /** The record of the key with the largest value so far; of equal ones the first. */
  public SingleOutputStreamOperator<T> maxBy(int positionToMaxBy) {
    return maxBy(positionToMaxBy, true);
  }

  public SingleOutputStreamOperator<T> maxBy(String positionToMaxBy) {
    return maxBy(positionToMaxBy, true);
  }

  /**
   * @param first which of equal ones is kept: true the first, false the last
   */
  public SingleOutputStreamOperator<T> maxBy(int positionToMaxBy, boolean first) {
    return aggregate(
        new ExtremeByFunction<>(at(positionToMaxBy, "maxBy"), Extreme.MAX, tie(first)));
  }

  public SingleOutputStreamOperator<T> maxBy(String field, boolean first) {
    return aggregate(new ExtremeByFunction<>(named(field, "maxBy"), Extreme.MAX, tie(first)));
  }

  private static ExtremeByFunction.Tie tie(boolean first) {
    return first ? ExtremeByFunction.Tie.FIRST : ExtremeByFunction.Tie.LAST;
  }

  private FieldAccessor<T, ?> at(int position, String operator) {
    return FieldAccessors.at(getType(), position, CallSite.of(operator));
  }

  private FieldAccessor<T, ?> named(String field, String operator) {
    return FieldAccessors.named(getType(), field, CallSite.of(operator));
  }

  private SingleOutputStreamOperator<T> aggregate(ReduceFunction<T> function) {
    clean(function, "Keyed Aggregation");
    return operator("Keyed Aggregation", new OperatorSpec.ReduceOperator(function), getType());
  }

  @Override
  Optional<KeySpec> key() {
    return Optional.of(key);
  }

  /** A keyed stream spread otherwise would part records from their key's state. */
  @Override
  DataStream<T> spread(Partitioning partitioning) {
    throw new UnsupportedOperationException(
        CallSite.of(partitioning.getClass().getSimpleName().toLowerCase(Locale.ROOT))
            + ": cannot override the partitioning of a KeyedStream. Call it before keyBy, or after"
            + " the next operator.");
  }
}
