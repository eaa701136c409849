package io.weir.engine.operator;

import io.weir.api.common.functions.FilterFunction;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.MapFunction;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.code.Template;

/** The operators that do one call for each record and keep nothing of their own. */
final class SimpleOperators {

  private SimpleOperators() {}

  /** Passes on what it is given: the head of a chain behind a push source. */
  static final class Identity extends StreamOperator {
    Identity(OperatorContext context, RecordOutput output) {
      super(context, output);
    }

    @Override
    public void process(Object record, long timestamp) throws Exception {
      output.emit(record, timestamp);
    }
  }

  @Template
  static final class Map extends FunctionOperator<MapFunction<Object, Object>> {
    Map(MapFunction<Object, Object> function, OperatorContext context, RecordOutput output) {
      super(function, context, output);
    }

    @Override
    public void process(Object record, long timestamp) throws Exception {
      output.emit(function.map(record), timestamp);
    }
  }

  @Template
  static final class Filter extends FunctionOperator<FilterFunction<Object>> {
    Filter(FilterFunction<Object> function, OperatorContext context, RecordOutput output) {
      super(function, context, output);
    }

    @Override
    public void process(Object record, long timestamp) throws Exception {
      if (function.filter(record)) {
        output.emit(record, timestamp);
      }
    }
  }

  @Template
  static final class FlatMap extends FunctionOperator<FlatMapFunction<Object, Object>> {
    private final Emitter emitter;

    FlatMap(
        FlatMapFunction<Object, Object> function, OperatorContext context, RecordOutput output) {
      super(function, context, output);
      emitter = Emitter.to(output, context.code());
    }

    @Override
    public void process(Object record, long timestamp) throws Exception {
      emitter.timestamp = timestamp;
      function.flatMap(record, emitter);
    }
  }
}
