package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.state.Timer;

/** A process function, on a keyed stream or not; timers need a keyed one. */
final class ProcessOperator extends FunctionOperator<ProcessFunction<Object, Object>> {

  private final Emitter emitter;
  private OperatorTimers timers;
  private Context record;
  private TimerContext timer;

  ProcessOperator(
      ProcessFunction<Object, Object> function, OperatorContext context, RecordOutput output) {
    super(function, context, output);
    emitter = new Emitter(output);
  }

  @Override
  public void open() throws Exception {
    timers = new OperatorTimers(context);
    record = new Context(function);
    timer = new TimerContext(function);
    super.open();
    timers.start();
  }

  @Override
  public void process(Object value, long timestamp) throws Exception {
    emitter.timestamp = timestamp;
    function.processElement(value, record, emitter);
  }

  @Override
  public void watermark(long timestamp) throws Exception {
    timers.watermark(timestamp, this::onTimer, output);
  }

  @Override
  public void processingTime(long now) throws Exception {
    timers.processingTime(now, this::onTimer);
  }

  private void onTimer(TimeDomain domain, Timer<Object> due) throws Exception {
    emitter.timestamp = domain == TimeDomain.EVENT_TIME ? due.timestamp() : Timestamps.NONE;
    timer.domain = domain;
    function.onTimer(due.timestamp(), timer, emitter);
  }

  private Long timestamp() {
    return emitter.timestamp == Timestamps.NONE ? null : emitter.timestamp;
  }

  private final class Context extends ProcessFunction<Object, Object>.Context {
    Context(ProcessFunction<Object, Object> function) {
      function.super();
    }

    @Override
    public Long timestamp() {
      return ProcessOperator.this.timestamp();
    }

    @Override
    public TimerService timerService() {
      return timers;
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      SideOutputs.drop(outputTag, value);
    }
  }

  private final class TimerContext extends ProcessFunction<Object, Object>.OnTimerContext {
    private TimeDomain domain = TimeDomain.EVENT_TIME;

    TimerContext(ProcessFunction<Object, Object> function) {
      function.super();
    }

    @Override
    public TimeDomain timeDomain() {
      return domain;
    }

    @Override
    public Long timestamp() {
      return ProcessOperator.this.timestamp();
    }

    @Override
    public TimerService timerService() {
      return timers;
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      SideOutputs.drop(outputTag, value);
    }
  }
}
