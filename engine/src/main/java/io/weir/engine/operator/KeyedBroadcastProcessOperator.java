package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReadOnlyBroadcastState;
import io.weir.api.common.state.State;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.api.runtime.state.KeyedStateFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.code.Template;
import java.util.List;

/** A process function of a keyed stream and, as second input, a broadcast one. */
@Template
final class KeyedBroadcastProcessOperator
    extends TimedOperator<KeyedBroadcastProcessFunction<Object, Object, Object, Object>>
    implements SecondInput.Target {

  private final List<MapStateDescriptor<?, ?>> declared;
  private ReadContext read;
  private WriteContext write;
  private TimerContext timer;

  KeyedBroadcastProcessOperator(
      KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
      List<MapStateDescriptor<?, ?>> declared,
      OperatorContext context,
      RecordOutput output) {
    super(function, context, output);
    this.declared = declared;
  }

  @Override
  public void open() throws Exception {
    BroadcastStates states = BroadcastStates.of(declared, context);
    read = new ReadContext(function, this, states);
    write = new WriteContext(function, this, states);
    timer = new TimerContext(function, this, states);
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
  void fire(TimeDomain domain, long timestamp) throws Exception {
    timer.domain = domain;
    function.onTimer(timestamp, timer, emitter);
  }

  private static final class ReadContext
      extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.ReadOnlyContext {
    private final TimedOperator<?> operator;
    private final BroadcastStates states;

    ReadContext(
        KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
        TimedOperator<?> operator,
        BroadcastStates states) {
      function.super();
      this.operator = operator;
      this.states = states;
    }

    @Override
    public Long timestamp() {
      return operator.timestamp();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      SideOutputs.drop(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return operator.timers.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
      return operator.timers.currentWatermark();
    }

    @Override
    public TimerService timerService() {
      return operator.timers;
    }

    @Override
    public Object getCurrentKey() {
      return operator.context().state().currentKey();
    }

    @Override
    public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(
        MapStateDescriptor<K, V> stateDescriptor) {
      return states.get(stateDescriptor);
    }
  }

  private static final class WriteContext
      extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.Context {
    private final TimedOperator<?> operator;
    private final BroadcastStates states;

    WriteContext(
        KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
        TimedOperator<?> operator,
        BroadcastStates states) {
      function.super();
      this.operator = operator;
      this.states = states;
    }

    @Override
    public Long timestamp() {
      return operator.timestamp();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      SideOutputs.drop(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return operator.timers.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
      return operator.timers.currentWatermark();
    }

    @Override
    public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
      return states.get(stateDescriptor);
    }

    @Override
    public <VS, S extends State> void applyToKeyedState(
        StateDescriptor<S, VS> stateDescriptor, KeyedStateFunction<Object, S> function)
        throws Exception {
      operator.context().state().keyContext().applyToAllKeys(stateDescriptor, function);
    }
  }

  private static final class TimerContext
      extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.OnTimerContext {
    private final TimedOperator<?> operator;
    private final BroadcastStates states;
    private TimeDomain domain = TimeDomain.EVENT_TIME;

    TimerContext(
        KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
        TimedOperator<?> operator,
        BroadcastStates states) {
      function.super();
      this.operator = operator;
      this.states = states;
    }

    @Override
    public TimeDomain timeDomain() {
      return domain;
    }

    @Override
    public Long timestamp() {
      return operator.timestamp();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      SideOutputs.drop(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return operator.timers.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
      return operator.timers.currentWatermark();
    }

    @Override
    public TimerService timerService() {
      return operator.timers;
    }

    @Override
    public Object getCurrentKey() {
      return operator.context().state().currentKey();
    }

    @Override
    public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(
        MapStateDescriptor<K, V> stateDescriptor) {
      return states.get(stateDescriptor);
    }
  }
}
