package io.weir.engine.operator;

import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReadOnlyBroadcastState;
import io.weir.api.functions.co.BroadcastProcessFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.code.Template;
import java.util.List;

/** A process function of a stream that is not keyed and, as second input, a broadcast one. */
@Template
final class BroadcastProcessOperator
    extends FunctionOperator<BroadcastProcessFunction<Object, Object, Object>>
    implements SecondInput.Target {

  private final List<MapStateDescriptor<?, ?>> declared;
  private final Emitter emitter;
  private final Access access;
  private ReadContext read;
  private WriteContext write;

  BroadcastProcessOperator(
      BroadcastProcessFunction<Object, Object, Object> function,
      List<MapStateDescriptor<?, ?>> declared,
      OperatorContext context,
      RecordOutput output) {
    super(function, context, output);
    this.declared = declared;
    this.emitter = Emitter.to(output, context.code());
    this.access = new Access(context, emitter);
  }

  @Override
  public void open() throws Exception {
    access.states = BroadcastStates.of(declared, context);
    read = new ReadContext(function, access);
    write = new WriteContext(function, access);
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

  @Override
  public void watermark(long timestamp) throws Exception {
    access.watermark = timestamp;
    super.watermark(timestamp);
  }

  /** What both contexts give. */
  private static final class Access {
    private final OperatorContext context;
    private final Emitter emitter;
    private BroadcastStates states;
    private long watermark = Long.MIN_VALUE;

    Access(OperatorContext context, Emitter emitter) {
      this.context = context;
      this.emitter = emitter;
    }

    Long timestamp() {
      return emitter.timestamp == Timestamps.NONE ? null : emitter.timestamp;
    }
  }

  private static final class ReadContext
      extends BroadcastProcessFunction<Object, Object, Object>.ReadOnlyContext {
    private final Access access;

    ReadContext(BroadcastProcessFunction<Object, Object, Object> function, Access access) {
      function.super();
      this.access = access;
    }

    @Override
    public Long timestamp() {
      return access.timestamp();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      SideOutputs.drop(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return access.context.clock().wallMillis();
    }

    @Override
    public long currentWatermark() {
      return access.watermark;
    }

    @Override
    public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(
        MapStateDescriptor<K, V> stateDescriptor) {
      return access.states.get(stateDescriptor);
    }
  }

  private static final class WriteContext
      extends BroadcastProcessFunction<Object, Object, Object>.Context {
    private final Access access;

    WriteContext(BroadcastProcessFunction<Object, Object, Object> function, Access access) {
      function.super();
      this.access = access;
    }

    @Override
    public Long timestamp() {
      return access.timestamp();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      SideOutputs.drop(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return access.context.clock().wallMillis();
    }

    @Override
    public long currentWatermark() {
      return access.watermark;
    }

    @Override
    public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
      return access.states.get(stateDescriptor);
    }
  }
}
