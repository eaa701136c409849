package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.functions.co.KeyedCoProcessFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.code.Template;

/** A process function of two keyed inputs, whose records share the state of their key. */
@Template
final class KeyedCoProcessOperator
    extends TimedOperator<KeyedCoProcessFunction<Object, Object, Object, Object>>
    implements SecondInput.Target {

  private Context record;
  private TimerContext timer;

  KeyedCoProcessOperator(
      KeyedCoProcessFunction<Object, Object, Object, Object> function,
      OperatorContext context,
      RecordOutput output) {
    super(function, context, output);
  }

  @Override
  public void open() throws Exception {
    record = new Context(function, this);
    timer = new TimerContext(function, this);
    super.open();
  }

  @Override
  public void process(Object value, long timestamp) throws Exception {
    emitter.timestamp = timestamp;
    function.processElement1(value, record, emitter);
  }

  @Override
  public void processSecond(Object value, long timestamp) throws Exception {
    emitter.timestamp = timestamp;
    function.processElement2(value, record, emitter);
  }

  @Override
  void fire(TimeDomain domain, long timestamp) throws Exception {
    timer.domain = domain;
    function.onTimer(timestamp, timer, emitter);
  }

  private static final class Context
      extends KeyedCoProcessFunction<Object, Object, Object, Object>.Context {
    private final TimedOperator<?> operator;

    Context(
        KeyedCoProcessFunction<Object, Object, Object, Object> function,
        TimedOperator<?> operator) {
      function.super();
      this.operator = operator;
    }

    @Override
    public Long timestamp() {
      return operator.timestamp();
    }

    @Override
    public TimerService timerService() {
      return operator.timers;
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      SideOutputs.drop(outputTag, value);
    }

    @Override
    public Object getCurrentKey() {
      return operator.context().state().currentKey();
    }
  }

  private static final class TimerContext
      extends KeyedCoProcessFunction<Object, Object, Object, Object>.OnTimerContext {
    private final TimedOperator<?> operator;
    private TimeDomain domain = TimeDomain.EVENT_TIME;

    TimerContext(
        KeyedCoProcessFunction<Object, Object, Object, Object> function,
        TimedOperator<?> operator) {
      function.super();
      this.operator = operator;
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
    public TimerService timerService() {
      return operator.timers;
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      SideOutputs.drop(outputTag, value);
    }

    @Override
    public Object getCurrentKey() {
      return operator.context().state().currentKey();
    }
  }
}
