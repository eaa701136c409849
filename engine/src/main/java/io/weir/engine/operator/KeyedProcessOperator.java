package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.code.Template;

/** A keyed process function: records, timers and state all belong to the current key. */
@Template
final class KeyedProcessOperator
    extends TimedOperator<KeyedProcessFunction<Object, Object, Object>> {

  private final Context record;
  private final TimerContext timer;

  KeyedProcessOperator(
      KeyedProcessFunction<Object, Object, Object> function,
      OperatorContext context,
      Outputs outputs) {
    super(function, context, outputs);
    record = new Context(function, access);
    timer = new TimerContext(function, access);
  }

  @Override
  public void process(Object value, long timestamp) throws Exception {
    emitter.timestamp = timestamp;
    function.processElement(value, record, emitter);
  }

  @Override
  void fire(long timestamp) throws Exception {
    function.onTimer(timestamp, timer, emitter);
  }

  private static final class Context extends KeyedProcessFunction<Object, Object, Object>.Context {
    private final ContextAccess access;

    Context(KeyedProcessFunction<Object, Object, Object> function, ContextAccess access) {
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
      extends KeyedProcessFunction<Object, Object, Object>.OnTimerContext {
    private final ContextAccess access;

    TimerContext(KeyedProcessFunction<Object, Object, Object> function, ContextAccess access) {
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
