package io.weir.engine.operator;

import io.weir.api.functions.co.CoFlatMapFunction;
import io.weir.api.functions.co.CoMapFunction;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.code.Template;

/** The operators with two inputs that do one call for each record. */
final class CoOperators {

  private CoOperators() {}

  @Template
  static final class Map extends FunctionOperator<CoMapFunction<Object, Object, Object>>
      implements SecondInput.Target {
    Map(
        CoMapFunction<Object, Object, Object> function,
        OperatorContext context,
        RecordOutput output) {
      super(function, context, output);
    }

    @Override
    public void process(Object record, long timestamp) throws Exception {
      output.emit(function.map1(record), timestamp);
    }

    @Override
    public void processSecond(Object record, long timestamp) throws Exception {
      output.emit(function.map2(record), timestamp);
    }
  }

  @Template
  static final class FlatMap extends FunctionOperator<CoFlatMapFunction<Object, Object, Object>>
      implements SecondInput.Target {
    private final Emitter emitter;

    FlatMap(
        CoFlatMapFunction<Object, Object, Object> function,
        OperatorContext context,
        RecordOutput output) {
      super(function, context, output);
      emitter = Emitter.to(output, context.code());
    }

    @Override
    public void process(Object record, long timestamp) throws Exception {
      emitter.timestamp = timestamp;
      function.flatMap1(record, emitter);
    }

    @Override
    public void processSecond(Object record, long timestamp) throws Exception {
      emitter.timestamp = timestamp;
      function.flatMap2(record, emitter);
    }
  }
}
