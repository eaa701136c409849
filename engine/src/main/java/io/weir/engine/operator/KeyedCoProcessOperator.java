package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.functions.co.KeyedCoProcessFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.code.Template;

/** A process function of two keyed inputs, whose records share the state of their key. */
@Template
final class KeyedCoProcessOperator
    extends TimedOperator<KeyedCoProcessFunction<Object, Object, Object, Object>>
    implements SecondInput.Target {

  private final Context record;
  private final TimerContext timer;

  KeyedCoProcessOperator(
      KeyedCoProcessFunction<Object, Object, Object, Object> function,
      OperatorContext context,
      Outputs outputs) {
    super(function, context, outputs);
    record = new Context(function, access);
    timer = new TimerContext(function, access);
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
  void fire(long timestamp) throws Exception {
    function.onTimer(timestamp, timer, emitter);
  }

  private static final class Context
      extends KeyedCoProcessFunction<Object, Object, Object, Object>.Context {
    private final ContextAccess access;

    Context(KeyedCoProcessFunction<Object, Object, Object, Object> function, ContextAccess access) {
      function.super();
      this.access = access;
    }

    @Override
    public Long timestamp() {
      return access.timestamp();
    }

    @Override
    public TimerService timerService() {
      return access.timerService();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      access.output(outputTag, value);
    }

    @Override
    public Object getCurrentKey() {
      return access.currentKey();
    }
  }

  private static final class TimerContext
      extends KeyedCoProcessFunction<Object, Object, Object, Object>.OnTimerContext {
    private final ContextAccess access;

    TimerContext(
        KeyedCoProcessFunction<Object, Object, Object, Object> function, ContextAccess access) {
      function.super();
      this.access = access;
    }

    @Override
    public TimeDomain timeDomain() {
      return access.timeDomain();
    }

    @Override
    public Long timestamp() {
      return access.timerTimestamp();
    }

    @Override
    public TimerService timerService() {
      return access.timerService();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      access.outputOfTimer(outputTag, value);
    }

    @Override
    public Object getCurrentKey() {
      return access.currentKey();
    }
  }
}
