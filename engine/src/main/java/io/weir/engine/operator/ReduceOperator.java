package io.weir.engine.operator;

import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.code.Template;

/** A rolling reduce: keeps one value for each key and emits it after every record. */
@Template
final class ReduceOperator extends FunctionOperator<ReduceFunction<Object>> {

  private static final String STATE = "reduced";

  private final TypeInformation<Object> type;
  private ValueState<Object> reduced;

  ReduceOperator(
      ReduceFunction<Object> function,
      TypeInformation<Object> type,
      OperatorContext context,
      RecordOutput output) {
    super(function, context, output);
    this.type = type;
  }

  @Override
  public void open() throws Exception {
    super.open();
    reduced = context.state().keyedStore(STATE).getState(new ValueStateDescriptor<>(STATE, type));
  }

  @Override
  public void process(Object record, long timestamp) throws Exception {
    Object sofar = reduced.value();
    Object next = sofar == null ? record : function.reduce(sofar, record);
    reduced.update(next);
    output.emit(next, timestamp);
  }
}
