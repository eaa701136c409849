package io.weir.api.datastream;

import io.weir.api.common.functions.Function;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.co.BroadcastProcessFunction;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.java.typeutils.TypeExtractor;

/** A stream, keyed or not, and a broadcast one for one operator. */
public class BroadcastConnectedStream<IN1, IN2> {

  private static final String KEYED = "Co-Process-Broadcast-Keyed";
  private static final String PLAIN = "Co-Process-Broadcast";

  private final DataStream<IN1> stream;
  private final BroadcastStream<IN2> broadcast;

  BroadcastConnectedStream(DataStream<IN1> stream, BroadcastStream<IN2> broadcast) {
    this.stream = stream;
    this.broadcast = broadcast;
    DataStream.requireOneEnvironment(
        stream.getExecutionEnvironment(), broadcast.getExecutionEnvironment(), "connect");
  }

  public StreamExecutionEnvironment getExecutionEnvironment() {
    return stream.getExecutionEnvironment();
  }

  public DataStream<IN1> getFirstInput() {
    return stream;
  }

  public BroadcastStream<IN2> getSecondInput() {
    return broadcast;
  }

  public TypeInformation<IN1> getType1() {
    return stream.getType();
  }

  public TypeInformation<IN2> getType2() {
    return broadcast.getType();
  }

  public <KS, OUT> SingleOutputStreamOperator<OUT> process(
      KeyedBroadcastProcessFunction<KS, IN1, IN2, OUT> function) {
    return process(function, returnType(function, KEYED));
  }

  /**
   * @throws IllegalArgumentException if the stream is not keyed
   */
  public <KS, OUT> SingleOutputStreamOperator<OUT> process(
      KeyedBroadcastProcessFunction<KS, IN1, IN2, OUT> function, TypeInformation<OUT> outType) {
    require(
        stream.key().isPresent(),
        KEYED,
        "A KeyedBroadcastProcessFunction can only be used on a keyed stream."
            + " Call keyBy before connect, or use a BroadcastProcessFunction.");
    DataStream.clean(function, KEYED);
    return operator(
        KEYED,
        new OperatorSpec.KeyedBroadcastProcessOperator(
            function, broadcast.getBroadcastStateDescriptors()),
        outType);
  }

  public <OUT> SingleOutputStreamOperator<OUT> process(
      BroadcastProcessFunction<IN1, IN2, OUT> function) {
    return process(function, returnType(function, PLAIN));
  }

  /**
   * @throws IllegalArgumentException if the stream is keyed
   */
  public <OUT> SingleOutputStreamOperator<OUT> process(
      BroadcastProcessFunction<IN1, IN2, OUT> function, TypeInformation<OUT> outType) {
    require(
        stream.key().isEmpty(),
        PLAIN,
        "A BroadcastProcessFunction can only be used on a non-keyed stream."
            + " Use a KeyedBroadcastProcessFunction.");
    DataStream.clean(function, PLAIN);
    return operator(
        PLAIN,
        new OperatorSpec.BroadcastProcessOperator(
            function, broadcast.getBroadcastStateDescriptors()),
        outType);
  }

  private static void require(boolean holds, String operator, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(CallSite.of(operator) + ": " + otherwise);
    }
  }

  private <R> TypeInformation<R> returnType(Function function, String operator) {
    return TypeExtractor.getTwoInputReturnTypes(
        function, getType1(), getType2(), CallSite.of(operator));
  }

  private <R> SingleOutputStreamOperator<R> operator(
      String name, OperatorSpec spec, TypeInformation<R> outputType) {
    return TwoInputs.operator(stream, broadcast.stream(), name, spec, stream.key(), outputType);
  }
}
