package io.weir.engine.operator;

import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.engine.code.Template;
import java.util.List;

/** A process function of a keyed stream and, as second input, a broadcast one. */
@Template
final class KeyedBroadcastProcessOperator
    extends TimedOperator<KeyedBroadcastProcessFunction<Object, Object, Object, Object>>
    implements SecondInput.Target {

  private final List<MapStateDescriptor<?, ?>> declared;
  private final KeyedBroadcastContexts.ReadContext read;
  private final KeyedBroadcastContexts.WriteContext write;
  private final KeyedBroadcastContexts.TimerContext timer;

  KeyedBroadcastProcessOperator(
      KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
      List<MapStateDescriptor<?, ?>> declared,
      OperatorContext context,
      Outputs outputs) {
    super(function, context, outputs);
    this.declared = declared;
    read = new KeyedBroadcastContexts.ReadContext(function, access);
    write = new KeyedBroadcastContexts.WriteContext(function, access);
    timer = new KeyedBroadcastContexts.TimerContext(function, access);
  }

  @Override
  public void open() throws Exception {
    access.broadcast(BroadcastStates.of(declared, context));
    super.open();
  }

  @Override
  public void process(Object value, long timestamp) throws Exception {
    emitter.timestamp = timestamp;
    function.processElement(value, read, emitter);
  }

  /** Of no key: keyed state must not be that of whatever record came before. */
  @Override
  public void processSecond(Object value, long timestamp) throws Exception {
    context.state().keyContext().clearCurrentKey();
    emitter.timestamp = timestamp;
    function.processBroadcastElement(value, write, emitter);
  }

  @Override
  void fire(long timestamp) throws Exception {
    function.onTimer(timestamp, timer, emitter);
  }
}
