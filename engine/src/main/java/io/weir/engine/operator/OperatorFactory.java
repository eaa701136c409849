package io.weir.engine.operator;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.graph.OperatorSpec;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.plan.OperatorCode;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.source.CollectionReader;
import io.weir.engine.source.SequenceReader;
import io.weir.engine.source.SourceReader;
import java.io.IOException;
import java.util.Optional;

/** Makes the operator instance of an operator in the plan, around a copy of the user's function. */
@SuppressWarnings("unchecked") // the API has checked that functions and streams fit
final class OperatorFactory {

  private OperatorFactory() {}

  static StreamOperator elements(
      OperatorCode.Elements code, OperatorContext context, RecordOutput output) throws IOException {
    return ReaderOperator.of(new CollectionReader(code.read()), context, output);
  }

  static StreamOperator of(
      OperatorSpec spec, OperatorPlan plan, OperatorContext context, Outputs outputs) {
    if (spec instanceof OperatorSpec.MapOperator map) {
      return make(SimpleOperators.Map.class, context, map.function(), context, outputs.main());
    }
    if (spec instanceof OperatorSpec.FilterOperator filter) {
      return make(
          SimpleOperators.Filter.class, context, filter.function(), context, outputs.main());
    }
    if (spec instanceof OperatorSpec.FlatMapOperator flatMap) {
      return make(
          SimpleOperators.FlatMap.class, context, flatMap.function(), context, outputs.main());
    }
    if (spec instanceof OperatorSpec.SinkOperator sink) {
      return make(SinkOperator.class, context, sink.function(), context, outputs.main());
    }
    if (spec instanceof OperatorSpec.ProcessOperator process) {
      return make(ProcessOperator.class, context, process.function(), context, outputs);
    }
    return ofTwoInputs(spec, context, outputs)
        .orElseGet(() -> keyedOrSource(spec, plan, context, outputs));
  }

  private static Optional<StreamOperator> ofTwoInputs(
      OperatorSpec spec, OperatorContext context, Outputs outputs) {
    StreamOperator made = null;
    if (spec instanceof OperatorSpec.CoMapOperator map) {
      made = make(CoOperators.Map.class, context, map.function(), context, outputs.main());
    } else if (spec instanceof OperatorSpec.CoFlatMapOperator flatMap) {
      made = make(CoOperators.FlatMap.class, context, flatMap.function(), context, outputs.main());
    } else if (spec instanceof OperatorSpec.CoProcessOperator process) {
      made = make(CoProcessOperator.class, context, process.function(), context, outputs);
    } else if (spec instanceof OperatorSpec.KeyedCoProcessOperator process) {
      made = make(KeyedCoProcessOperator.class, context, process.function(), context, outputs);
    } else if (spec instanceof OperatorSpec.BroadcastProcessOperator process) {
      made =
          make(
              BroadcastProcessOperator.class,
              context,
              process.function(),
              process.states(),
              context,
              outputs);
    } else if (spec instanceof OperatorSpec.KeyedBroadcastProcessOperator process) {
      made =
          make(
              KeyedBroadcastProcessOperator.class,
              context,
              process.function(),
              process.states(),
              context,
              outputs);
    }
    return Optional.ofNullable(made);
  }

  private static StreamOperator keyedOrSource(
      OperatorSpec spec, OperatorPlan plan, OperatorContext context, Outputs outputs) {
    if (spec instanceof OperatorSpec.TimestampsAndWatermarks assign) {
      return make(TimestampsOperator.class, context, assign.strategy(), context, outputs.main());
    }
    if (spec instanceof OperatorSpec.KeyedProcessOperator process) {
      return make(KeyedProcessOperator.class, context, process.function(), context, outputs);
    }
    if (spec instanceof OperatorSpec.ReduceOperator reduce) {
      TypeInformation<Object> type = (TypeInformation<Object>) plan.outputType().orElseThrow();
      return make(ReduceOperator.class, context, reduce.function(), type, context, outputs.main());
    }
    if (spec instanceof OperatorSpec.PushSource source) {
      return new PushSourceOperator(
          (SourceFunction<Object>) source.function(), context, outputs.main());
    }
    if (spec instanceof OperatorSpec.SequenceSource sequence) {
      SourceReader reader =
          context
              .code()
              .make(
                  SourceReader.class,
                  SequenceReader.class,
                  sequence.from(),
                  sequence.to(),
                  context.subtask(),
                  context.parallelism());
      return ReaderOperator.of(reader, context, outputs.main());
    }
    throw new IllegalArgumentException("no operator for " + spec); // elements() made those
  }

  /** With the chain's own copy of the class. */
  private static StreamOperator make(
      Class<? extends StreamOperator> template, OperatorContext context, Object... arguments) {
    return context.code().make(StreamOperator.class, template, arguments);
  }
}
