package io.weir.engine.operator;

import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReadOnlyBroadcastState;
import io.weir.api.functions.co.BroadcastProcessFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.code.Template;
import java.util.List;

/** A process function of a stream that is not keyed and, as second input, a broadcast one. */
@Template
final class BroadcastProcessOperator
    extends TimedOperator<BroadcastProcessFunction<Object, Object, Object>>
    implements SecondInput.Target {

  private final List<MapStateDescriptor<?, ?>> declared;
  private final ReadContext read;
  private final WriteContext write;

  BroadcastProcessOperator(
      BroadcastProcessFunction<Object, Object, Object> function,
      List<MapStateDescriptor<?, ?>> declared,
      OperatorContext context,
      Outputs outputs) {
    super(function, context, outputs);
    this.declared = declared;
    read = new ReadContext(function, access);
    write = new WriteContext(function, access);
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

  @Override
  public void processSecond(Object value, long timestamp) throws Exception {
    emitter.timestamp = timestamp;
    function.processBroadcastElement(value, write, emitter);
  }

  /** Never called: without a key there are no timers. */
  @Override
  void fire(long timestamp) {
    throw new IllegalStateException(context.describe() + " has a timer without a key");
  }

  private static final class ReadContext
      extends BroadcastProcessFunction<Object, Object, Object>.ReadOnlyContext {
    private final ContextAccess access;

    ReadContext(BroadcastProcessFunction<Object, Object, Object> function, ContextAccess access) {
      function.super();
      this.access = access;
    }

    @Override
    public Long timestamp() {
      return access.timestamp();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      access.output(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return access.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
      return access.currentWatermark();
    }

    @Override
    public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(
        MapStateDescriptor<K, V> stateDescriptor) {
      return access.broadcastState(stateDescriptor);
    }
  }

  private static final class WriteContext
      extends BroadcastProcessFunction<Object, Object, Object>.Context {
    private final ContextAccess access;

    WriteContext(BroadcastProcessFunction<Object, Object, Object> function, ContextAccess access) {
      function.super();
      this.access = access;
    }

    @Override
    public Long timestamp() {
      return access.timestamp();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      access.output(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return access.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
      return access.currentWatermark();
    }

    @Override
    public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
      return access.broadcastState(stateDescriptor);
    }
  }
}
