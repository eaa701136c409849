package io.weir.engine.operator;

import io.weir.api.common.functions.FilterFunction;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.graph.OperatorSpec;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.plan.OperatorCode;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.source.CollectionReader;
import io.weir.engine.source.SequenceReader;
import java.io.IOException;

/** Makes the operator instance of an operator in the plan, around a copy of the user's function. */
@SuppressWarnings("unchecked") // the API has checked that functions and streams fit
final class OperatorFactory {

  private OperatorFactory() {}

  static StreamOperator elements(
      OperatorCode.Elements code, OperatorContext context, RecordOutput output) throws IOException {
    return new ReaderOperator(new CollectionReader(code.read()), context, output);
  }

  static StreamOperator of(
      OperatorSpec spec, OperatorPlan plan, OperatorContext context, RecordOutput output) {
    if (spec instanceof OperatorSpec.MapOperator map) {
      return new SimpleOperators.Map((MapFunction<Object, Object>) map.function(), context, output);
    }
    if (spec instanceof OperatorSpec.FilterOperator filter) {
      return new SimpleOperators.Filter(
          (FilterFunction<Object>) filter.function(), context, output);
    }
    if (spec instanceof OperatorSpec.FlatMapOperator flatMap) {
      return new SimpleOperators.FlatMap(
          (FlatMapFunction<Object, Object>) flatMap.function(), context, output);
    }
    if (spec instanceof OperatorSpec.SinkOperator sink) {
      return new SinkOperator((SinkFunction<Object>) sink.function(), context, output);
    }
    if (spec instanceof OperatorSpec.ProcessOperator process) {
      return new ProcessOperator(
          (ProcessFunction<Object, Object>) process.function(), context, output);
    }
    return keyedOrSource(spec, plan, context, output);
  }

  private static StreamOperator keyedOrSource(
      OperatorSpec spec, OperatorPlan plan, OperatorContext context, RecordOutput output) {
    if (spec instanceof OperatorSpec.KeyedProcessOperator process) {
      return new KeyedProcessOperator(
          (KeyedProcessFunction<Object, Object, Object>) process.function(), context, output);
    }
    if (spec instanceof OperatorSpec.ReduceOperator reduce) {
      TypeInformation<Object> type = (TypeInformation<Object>) plan.outputType().orElseThrow();
      return new ReduceOperator((ReduceFunction<Object>) reduce.function(), type, context, output);
    }
    if (spec instanceof OperatorSpec.PushSource source) {
      return new PushSourceOperator((SourceFunction<Object>) source.function(), context, output);
    }
    if (spec instanceof OperatorSpec.SequenceSource sequence) {
      SequenceReader reader =
          new SequenceReader(
              sequence.from(), sequence.to(), context.subtask(), context.parallelism());
      return new ReaderOperator(reader, context, output);
    }
    throw new IllegalArgumentException("no operator for " + spec); // elements() made those
  }
}
