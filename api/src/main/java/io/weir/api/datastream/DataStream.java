package io.weir.api.datastream;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.InvalidProgramException;
import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.api.common.functions.FilterFunction;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.Partitioner;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.AssignerWithPeriodicWatermarks;
import io.weir.api.functions.AssignerWithPunctuatedWatermarks;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.functions.sink.PrintSinkFunction;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.graph.KeySpec;
import io.weir.api.graph.OperatorDraft;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.Partitioning;
import io.weir.api.java.ClosureCleaner;
import io.weir.api.java.functions.KeySelector;
import io.weir.api.java.tuple.Tuple;
import io.weir.api.java.typeutils.TypeExtractor;
import io.weir.api.util.FieldAccessor;
import io.weir.api.util.FieldAccessors;
import io.weir.api.util.FieldsKeySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A stream of records of one type: what one or several operators emit, and how it is spread over
 * the subtasks of what reads it. Describes the job only; nothing runs before {@code execute}.
 */
public class DataStream<T> {

  private final StreamExecutionEnvironment environment;
  private final List<OperatorDraft.Input> inputs;

  DataStream(StreamExecutionEnvironment environment, List<OperatorDraft.Input> inputs) {
    this.environment = environment;
    this.inputs = List.copyOf(inputs);
  }

  public StreamExecutionEnvironment getExecutionEnvironment() {
    return environment;
  }

  public ExecutionConfig getExecutionConfig() {
    return environment.getConfig();
  }

  /** Of the operator that emits the stream. */
  public int getParallelism() {
    return inputs.get(0).source().parallelism();
  }

  /**
   * The type of the records.
   *
   * @throws InvalidTypesException if it could not be found out: declare it with {@code returns}
   */
  @SuppressWarnings("unchecked") // every operator of the stream emits T
  public TypeInformation<T> getType() {
    return (TypeInformation<T>) inputs.get(0).useType();
  }

  // Operators

  public <R> SingleOutputStreamOperator<R> map(MapFunction<T, R> mapper) {
    return map(mapper, TypeExtractor.getMapReturnTypes(mapper, getType(), CallSite.of("Map")));
  }

  public <R> SingleOutputStreamOperator<R> map(
      MapFunction<T, R> mapper, TypeInformation<R> outputType) {
    clean(mapper, "Map");
    return operator("Map", new OperatorSpec.MapOperator(mapper), outputType);
  }

  public <R> SingleOutputStreamOperator<R> flatMap(FlatMapFunction<T, R> flatMapper) {
    return flatMap(
        flatMapper,
        TypeExtractor.getFlatMapReturnTypes(flatMapper, getType(), CallSite.of("Flat Map")));
  }

  public <R> SingleOutputStreamOperator<R> flatMap(
      FlatMapFunction<T, R> flatMapper, TypeInformation<R> outputType) {
    clean(flatMapper, "Flat Map");
    return operator("Flat Map", new OperatorSpec.FlatMapOperator(flatMapper), outputType);
  }

  public SingleOutputStreamOperator<T> filter(FilterFunction<T> filter) {
    clean(filter, "Filter");
    return operator("Filter", new OperatorSpec.FilterOperator(filter), getType());
  }

  public <R> SingleOutputStreamOperator<R> process(ProcessFunction<T, R> processFunction) {
    return process(
        processFunction,
        TypeExtractor.getProcessReturnTypes(processFunction, getType(), CallSite.of("Process")));
  }

  public <R> SingleOutputStreamOperator<R> process(
      ProcessFunction<T, R> processFunction, TypeInformation<R> outputType) {
    clean(processFunction, "Process");
    return operator("Process", new OperatorSpec.ProcessOperator(processFunction), outputType);
  }

  // Event time

  /**
   * Gives records their timestamps and makes watermarks. Those that came from before are dropped,
   * but for the one at the end of the input.
   */
  public SingleOutputStreamOperator<T> assignTimestampsAndWatermarks(
      WatermarkStrategy<T> watermarkStrategy) {
    clean(watermarkStrategy, "Timestamps/Watermarks");
    OperatorDraft draft =
        environment.addOperator(
            "Timestamps/Watermarks",
            new OperatorSpec.TimestampsAndWatermarks(watermarkStrategy),
            inputs,
            Optional.empty(),
            Optional.of(getType()));
    draft.parallelism(getParallelism());
    return new SingleOutputStreamOperator<>(environment, draft);
  }

  /**
   * @deprecated Use {@link #assignTimestampsAndWatermarks(WatermarkStrategy)}.
   */
  @Deprecated
  public SingleOutputStreamOperator<T> assignTimestampsAndWatermarks(
      AssignerWithPeriodicWatermarks<T> timestampAndWatermarkAssigner) {
    clean(timestampAndWatermarkAssigner, "Timestamps/Watermarks");
    return assignTimestampsAndWatermarks(new AssignerStrategy<>(timestampAndWatermarkAssigner));
  }

  /**
   * @deprecated Use {@link #assignTimestampsAndWatermarks(WatermarkStrategy)}.
   */
  @Deprecated
  public SingleOutputStreamOperator<T> assignTimestampsAndWatermarks(
      AssignerWithPunctuatedWatermarks<T> timestampAndWatermarkAssigner) {
    clean(timestampAndWatermarkAssigner, "Timestamps/Watermarks");
    return assignTimestampsAndWatermarks(new AssignerStrategy<>(timestampAndWatermarkAssigner));
  }

  /**
   * Some fields of the tuples, as tuples.
   *
   * @param fieldIndexes from 0, in the order wanted
   * @throws IllegalArgumentException if the records are no tuples, or have no such field
   */
  public <R extends Tuple> SingleOutputStreamOperator<R> project(int... fieldIndexes) {
    Projection<T, R> projection = new Projection<>(fieldIndexes);
    return operator(
        "Projection", new OperatorSpec.MapOperator(projection), projection.outputType(getType()));
  }

  // Sinks

  public DataStreamSink<T> addSink(SinkFunction<T> sinkFunction) {
    clean(sinkFunction, "Sink");
    getType();
    OperatorDraft sink =
        environment.addOperator(
            "Unnamed",
            new OperatorSpec.SinkOperator(sinkFunction),
            inputs,
            key(),
            Optional.empty());
    return new DataStreamSink<>(sink);
  }

  /** Prints every record as one line to standard output. */
  public DataStreamSink<T> print() {
    return print(new PrintSinkFunction<>());
  }

  /**
   * @param sinkIdentifier begins every line
   */
  public DataStreamSink<T> print(String sinkIdentifier) {
    return print(new PrintSinkFunction<>(sinkIdentifier, false));
  }

  public DataStreamSink<T> printToErr() {
    return print(new PrintSinkFunction<>(true));
  }

  public DataStreamSink<T> printToErr(String sinkIdentifier) {
    return print(new PrintSinkFunction<>(sinkIdentifier, true));
  }

  private DataStreamSink<T> print(PrintSinkFunction<T> sink) {
    return addSink(sink).name(sink.toString());
  }

  // Keys

  public <K> KeyedStream<T, K> keyBy(KeySelector<T, K> key) {
    requireGiven(key, "keyBy", "key selector");
    return keyBy(key, TypeExtractor.getKeySelectorTypes(key, getType()));
  }

  /**
   * Brings records with equal keys to the same subtask.
   *
   * @throws InvalidProgramException if the type cannot be a key
   */
  public <K> KeyedStream<T, K> keyBy(KeySelector<T, K> key, TypeInformation<K> keyType) {
    clean(key, "keyBy");
    return new KeyedStream<>(this, key, keyType);
  }

  /**
   * @deprecated Use {@link #keyBy(KeySelector)}.
   */
  @Deprecated
  public KeyedStream<T, Tuple> keyBy(int... fields) {
    List<FieldAccessor<T, ?>> accessors = new ArrayList<>();
    for (int field : fields) {
      accessors.add(FieldAccessors.at(getType(), field, CallSite.of("keyBy")));
    }
    return keyBy(new FieldsKeySelector<>(accessors));
  }

  /**
   * @deprecated Use {@link #keyBy(KeySelector)}.
   */
  @Deprecated
  public KeyedStream<T, Tuple> keyBy(String... fields) {
    List<FieldAccessor<T, ?>> accessors = new ArrayList<>();
    for (String field : fields) {
      accessors.add(FieldAccessors.named(getType(), field, CallSite.of("keyBy")));
    }
    return keyBy(new FieldsKeySelector<>(accessors));
  }

  private KeyedStream<T, Tuple> keyBy(FieldsKeySelector<T> key) {
    return keyBy(key, key.keyType());
  }

  // How records are spread

  /** This stream and others of the same type as one; there is no order between them. */
  @SafeVarargs
  public final DataStream<T> union(DataStream<T>... streams) {
    List<OperatorDraft.Input> all = new ArrayList<>(inputs);
    for (DataStream<T> stream : streams) {
      requireOneEnvironment(environment, stream.environment, "union");
      if (!getType().equals(stream.getType())) {
        throw new IllegalArgumentException(
            "Cannot union streams of different types: "
                + getType()
                + " and "
                + stream.getType()
                + ". Map one of them first.");
      }
      all.addAll(stream.inputs);
    }
    return new DataStream<>(environment, all);
  }

  /** This stream and another, of a type that may differ, for one operator. */
  public <R> ConnectedStreams<T, R> connect(DataStream<R> dataStream) {
    return new ConnectedStreams<>(this, dataStream);
  }

  /** This stream and one whose every record goes to every subtask, for one operator. */
  public <R> BroadcastConnectedStream<T, R> connect(BroadcastStream<R> broadcastStream) {
    return new BroadcastConnectedStream<>(this, broadcastStream);
  }

  /** Round robin over all subtasks of what reads the stream. */
  public DataStream<T> rebalance() {
    return spread(new Partitioning.Rebalance());
  }

  /** Round robin over the subtasks nearest to the sender. */
  public DataStream<T> rescale() {
    return spread(new Partitioning.Rescale());
  }

  /** To random subtasks. */
  public DataStream<T> shuffle() {
    return spread(new Partitioning.Shuffle());
  }

  /** Every record to every subtask. */
  public DataStream<T> broadcast() {
    return spread(new Partitioning.Broadcast());
  }

  /**
   * Every record to every subtask of an operator that another stream is connected with this one
   * for.
   *
   * @param broadcastStateDescriptors the states that the operator's function keeps of it
   */
  public BroadcastStream<T> broadcast(MapStateDescriptor<?, ?>... broadcastStateDescriptors) {
    return new BroadcastStream<>(
        spread(new Partitioning.Broadcast()), List.of(broadcastStateDescriptors));
  }

  /** Subtask i to subtask i; what reads the stream must have the same parallelism. */
  public DataStream<T> forward() {
    return spread(new Partitioning.Forward());
  }

  /** Every record to the first subtask. */
  public DataStream<T> global() {
    return spread(new Partitioning.Global());
  }

  public <K> DataStream<T> partitionCustom(
      Partitioner<K> partitioner, KeySelector<T, K> keySelector) {
    clean(partitioner, "partitionCustom");
    clean(keySelector, "partitionCustom");
    return spread(new Partitioning.Custom(partitioner, keySelector));
  }

  /**
   * @deprecated Use {@link #partitionCustom(Partitioner, KeySelector)}.
   */
  @Deprecated
  public <K> DataStream<T> partitionCustom(Partitioner<K> partitioner, int field) {
    return partitionCustom(
        partitioner, FieldAccessors.at(getType(), field, CallSite.of("partitionCustom")));
  }

  /**
   * @deprecated Use {@link #partitionCustom(Partitioner, KeySelector)}.
   */
  @Deprecated
  public <K> DataStream<T> partitionCustom(Partitioner<K> partitioner, String field) {
    return partitionCustom(
        partitioner, FieldAccessors.named(getType(), field, CallSite.of("partitionCustom")));
  }

  @SuppressWarnings("unchecked") // the caller says that the field is a K
  private <K> DataStream<T> partitionCustom(Partitioner<K> partitioner, FieldAccessor<T, ?> field) {
    FieldAccessor<T, K> key = (FieldAccessor<T, K>) field;
    return partitionCustom(partitioner, (KeySelector<T, K>) key::get);
  }

  /** The same stream, spread in another way; the last way asked for counts. */
  DataStream<T> spread(Partitioning partitioning) {
    return new DataStream<>(environment, inputsSpreadAs(partitioning));
  }

  final List<OperatorDraft.Input> inputsSpreadAs(Partitioning partitioning) {
    return inputs.stream().map(input -> input.spreadAs(partitioning)).toList();
  }

  final List<OperatorDraft.Input> inputs() {
    return inputs;
  }

  /** By what operators on this stream are keyed. */
  Optional<KeySpec> key() {
    return Optional.empty();
  }

  final <R> SingleOutputStreamOperator<R> operator(
      String name, OperatorSpec spec, TypeInformation<R> outputType) {
    Objects.requireNonNull(outputType, "output type");
    getType(); // an input of unknown type is an error here, not in the running job
    OperatorDraft draft =
        environment.addOperator(name, spec, inputs, key(), Optional.of(outputType));
    return new SingleOutputStreamOperator<>(environment, draft);
  }

  /** Operators of two environments have the same ids, and would be taken for each other. */
  static void requireOneEnvironment(
      StreamExecutionEnvironment first, StreamExecutionEnvironment second, String operator) {
    if (first != second) {
      throw new IllegalArgumentException(
          CallSite.of(operator) + ": the two streams are of different environments.");
    }
  }

  /** Makes the function fit to travel, or says at this call why it is not. */
  static void clean(Object function, String operator) {
    requireGiven(function, operator, "function");
    ClosureCleaner.clean(function, CallSite.of(operator));
  }

  private static void requireGiven(Object argument, String operator, String what) {
    if (argument == null) {
      throw new NullPointerException(CallSite.of(operator) + ": the " + what + " is null.");
    }
  }
}
