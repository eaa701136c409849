package io.weir.api.graph;

import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.api.common.functions.FilterFunction;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.functions.co.BroadcastProcessFunction;
import io.weir.api.functions.co.CoFlatMapFunction;
import io.weir.api.functions.co.CoMapFunction;
import io.weir.api.functions.co.CoProcessFunction;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.api.functions.co.KeyedCoProcessFunction;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.functions.source.SourceFunction;
import java.io.Serializable;
import java.util.List;

/** What one operator of a {@link StreamGraph} does. The engine makes an operator instance of it. */
public sealed interface OperatorSpec extends Serializable {

  /** A user's push source; {@code run} is called on a thread of its own. */
  record PushSource(SourceFunction<?> function) implements OperatorSpec {}

  /** The numbers from {@code from} to {@code to}, both included, split over the subtasks. */
  record SequenceSource(long from, long to) implements OperatorSpec {}

  /** The given elements in their order; parallelism 1. */
  record CollectionSource(List<?> elements) implements OperatorSpec {}

  record MapOperator(MapFunction<?, ?> function) implements OperatorSpec {}

  record FlatMapOperator(FlatMapFunction<?, ?> function) implements OperatorSpec {}

  record FilterOperator(FilterFunction<?> function) implements OperatorSpec {}

  record ProcessOperator(ProcessFunction<?, ?> function) implements OperatorSpec {}

  record KeyedProcessOperator(KeyedProcessFunction<?, ?, ?> function) implements OperatorSpec {}

  /** A rolling reduce over the records of one key; emits the new value for every record. */
  record ReduceOperator(ReduceFunction<?> function) implements OperatorSpec {}

  record CoMapOperator(CoMapFunction<?, ?, ?> function) implements OperatorSpec {}

  record CoFlatMapOperator(CoFlatMapFunction<?, ?, ?> function) implements OperatorSpec {}

  record CoProcessOperator(CoProcessFunction<?, ?, ?> function) implements OperatorSpec {}

  record KeyedCoProcessOperator(KeyedCoProcessFunction<?, ?, ?, ?> function)
      implements OperatorSpec {}

  /** The second input is broadcast. */
  record BroadcastProcessOperator(
      BroadcastProcessFunction<?, ?, ?> function, List<MapStateDescriptor<?, ?>> states)
      implements OperatorSpec {}

  /** The first input is keyed, the second broadcast. */
  record KeyedBroadcastProcessOperator(
      KeyedBroadcastProcessFunction<?, ?, ?, ?> function, List<MapStateDescriptor<?, ?>> states)
      implements OperatorSpec {}

  /** Gives records their timestamps and makes watermarks; those of its input are dropped. */
  record TimestampsAndWatermarks(WatermarkStrategy<?> strategy) implements OperatorSpec {}

  record SinkOperator(SinkFunction<?> function) implements OperatorSpec {}
}
