package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.code.Template;

/** A process function, on a keyed stream or not; timers need a keyed one. */
@Template
final class ProcessOperator extends TimedOperator<ProcessFunction<Object, Object>> {

  private Context record;
  private TimerContext timer;

  ProcessOperator(
      ProcessFunction<Object, Object> function, OperatorContext context, RecordOutput output) {
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
    function.processElement(value, record, emitter);
  }

  @Override
  void fire(TimeDomain domain, long timestamp) throws Exception {
    timer.domain = domain;
    function.onTimer(timestamp, timer, emitter);
  }

  private static final class Context extends ProcessFunction<Object, Object>.Context {
    private final TimedOperator<?> operator;

    Context(ProcessFunction<Object, Object> function, TimedOperator<?> operator) {
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
  }

  private static final class TimerContext extends ProcessFunction<Object, Object>.OnTimerContext {
    private final TimedOperator<?> operator;
    private TimeDomain domain = TimeDomain.EVENT_TIME;

    TimerContext(ProcessFunction<Object, Object> function, TimedOperator<?> operator) {
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
  }
}
