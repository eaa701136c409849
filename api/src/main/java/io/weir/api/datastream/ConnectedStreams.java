package io.weir.api.datastream;

import io.weir.api.common.functions.Function;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.co.CoFlatMapFunction;
import io.weir.api.functions.co.CoMapFunction;
import io.weir.api.functions.co.CoProcessFunction;
import io.weir.api.functions.co.KeyedCoProcessFunction;
import io.weir.api.graph.KeySpec;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.java.functions.KeySelector;
import io.weir.api.java.typeutils.TypeExtractor;
import java.util.List;
import java.util.Optional;

/**
 * Two streams, of types that may differ, for one operator. When both are keyed, by keys of one
 * type, records of the same key meet in one subtask and share state and timers.
 */
public class ConnectedStreams<IN1, IN2> {

  private final StreamExecutionEnvironment environment;
  private final DataStream<IN1> first;
  private final DataStream<IN2> second;

  ConnectedStreams(DataStream<IN1> first, DataStream<IN2> second) {
    this.environment = first.getExecutionEnvironment();
    this.first = first;
    this.second = second;
    DataStream.requireOneEnvironment(environment, second.getExecutionEnvironment(), "connect");
  }

  public StreamExecutionEnvironment getExecutionEnvironment() {
    return environment;
  }

  public DataStream<IN1> getFirstInput() {
    return first;
  }

  public DataStream<IN2> getSecondInput() {
    return second;
  }

  public TypeInformation<IN1> getType1() {
    return first.getType();
  }

  public TypeInformation<IN2> getType2() {
    return second.getType();
  }

  // Keys

  @SuppressWarnings("deprecation") // on a single stream
  public ConnectedStreams<IN1, IN2> keyBy(int keyPosition1, int keyPosition2) {
    return new ConnectedStreams<>(first.keyBy(keyPosition1), second.keyBy(keyPosition2));
  }

  @SuppressWarnings("deprecation") // on a single stream
  public ConnectedStreams<IN1, IN2> keyBy(int[] keyPositions1, int[] keyPositions2) {
    return new ConnectedStreams<>(first.keyBy(keyPositions1), second.keyBy(keyPositions2));
  }

  @SuppressWarnings("deprecation") // on a single stream
  public ConnectedStreams<IN1, IN2> keyBy(String field1, String field2) {
    return new ConnectedStreams<>(first.keyBy(field1), second.keyBy(field2));
  }

  @SuppressWarnings("deprecation") // on a single stream
  public ConnectedStreams<IN1, IN2> keyBy(String[] fields1, String[] fields2) {
    return new ConnectedStreams<>(first.keyBy(fields1), second.keyBy(fields2));
  }

  public <K1, K2> ConnectedStreams<IN1, IN2> keyBy(
      KeySelector<IN1, K1> keySelector1, KeySelector<IN2, K2> keySelector2) {
    return new ConnectedStreams<>(first.keyBy(keySelector1), second.keyBy(keySelector2));
  }

  public <KEY> ConnectedStreams<IN1, IN2> keyBy(
      KeySelector<IN1, KEY> keySelector1,
      KeySelector<IN2, KEY> keySelector2,
      TypeInformation<KEY> keyType) {
    return new ConnectedStreams<>(
        first.keyBy(keySelector1, keyType), second.keyBy(keySelector2, keyType));
  }

  // Operators

  public <R> SingleOutputStreamOperator<R> map(CoMapFunction<IN1, IN2, R> coMapper) {
    return map(coMapper, returnType(coMapper, "Co-Map"));
  }

  public <R> SingleOutputStreamOperator<R> map(
      CoMapFunction<IN1, IN2, R> coMapper, TypeInformation<R> outputType) {
    DataStream.clean(coMapper, "Co-Map");
    return operator("Co-Map", new OperatorSpec.CoMapOperator(coMapper), outputType);
  }

  public <R> SingleOutputStreamOperator<R> flatMap(CoFlatMapFunction<IN1, IN2, R> coFlatMapper) {
    return flatMap(coFlatMapper, returnType(coFlatMapper, "Co-Flat Map"));
  }

  public <R> SingleOutputStreamOperator<R> flatMap(
      CoFlatMapFunction<IN1, IN2, R> coFlatMapper, TypeInformation<R> outputType) {
    DataStream.clean(coFlatMapper, "Co-Flat Map");
    return operator("Co-Flat Map", new OperatorSpec.CoFlatMapOperator(coFlatMapper), outputType);
  }

  public <R> SingleOutputStreamOperator<R> process(
      CoProcessFunction<IN1, IN2, R> coProcessFunction) {
    return process(coProcessFunction, returnType(coProcessFunction, "Co-Process"));
  }

  public <R> SingleOutputStreamOperator<R> process(
      CoProcessFunction<IN1, IN2, R> coProcessFunction, TypeInformation<R> outputType) {
    DataStream.clean(coProcessFunction, "Co-Process");
    return operator(
        "Co-Process", new OperatorSpec.CoProcessOperator(coProcessFunction), outputType);
  }

  public <K, R> SingleOutputStreamOperator<R> process(
      KeyedCoProcessFunction<K, IN1, IN2, R> keyedCoProcessFunction) {
    return process(keyedCoProcessFunction, returnType(keyedCoProcessFunction, "Co-Keyed-Process"));
  }

  /**
   * @throws UnsupportedOperationException if the streams are not both keyed
   */
  public <K, R> SingleOutputStreamOperator<R> process(
      KeyedCoProcessFunction<K, IN1, IN2, R> keyedCoProcessFunction,
      TypeInformation<R> outputType) {
    DataStream.clean(keyedCoProcessFunction, "Co-Keyed-Process");
    if (key().isEmpty()) {
      throw new UnsupportedOperationException(
          CallSite.of("Co-Keyed-Process")
              + ": KeyedCoProcessFunction can only be used when both input streams are of type"
              + " KeyedStream. Call keyBy on both before connect, or on the connected streams.");
    }
    return operator(
        "Co-Keyed-Process",
        new OperatorSpec.KeyedCoProcessOperator(keyedCoProcessFunction),
        outputType);
  }

  private <R> TypeInformation<R> returnType(Function function, String operator) {
    return TypeExtractor.getTwoInputReturnTypes(
        function, getType1(), getType2(), CallSite.of(operator));
  }

  private <R> SingleOutputStreamOperator<R> operator(
      String name, OperatorSpec spec, TypeInformation<R> outputType) {
    return TwoInputs.operator(first, second, name, spec, key(), outputType);
  }

  /** Keyed only when both streams are, as in Flink. */
  private Optional<KeySpec> key() {
    Optional<KeySpec> key1 = first.key();
    Optional<KeySpec> key2 = second.key();
    if (key1.isEmpty() || key2.isEmpty()) {
      return Optional.empty();
    }
    TypeInformation<?> type1 = key1.get().keyType();
    TypeInformation<?> type2 = key2.get().keyType();
    if (!type1.equals(type2)) {
      throw new UnsupportedOperationException(
          "Key types if input KeyedStreams don't match: "
              + type1
              + " and "
              + type2
              + ". Records of equal keys could not meet: select keys of one type.");
    }
    return Optional.of(
        new KeySpec(List.of(key1.get().selectors().get(0), key2.get().selectors().get(0)), type1));
  }
}
