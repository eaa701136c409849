package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.functions.co.CoProcessFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.code.Template;

/** A process function of two inputs, keyed or not; timers need both to be. */
@Template
final class CoProcessOperator extends TimedOperator<CoProcessFunction<Object, Object, Object>>
    implements SecondInput.Target {

  private final Context record;
  private final TimerContext timer;

  CoProcessOperator(
      CoProcessFunction<Object, Object, Object> function,
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

  private static final class Context extends CoProcessFunction<Object, Object, Object>.Context {
    private final ContextAccess access;

    Context(CoProcessFunction<Object, Object, Object> function, ContextAccess access) {
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
  }

  private static final class TimerContext
      extends CoProcessFunction<Object, Object, Object>.OnTimerContext {
    private final ContextAccess access;

    TimerContext(CoProcessFunction<Object, Object, Object> function, ContextAccess access) {
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
  }
}
