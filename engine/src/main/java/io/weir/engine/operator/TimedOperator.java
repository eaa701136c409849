package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.common.functions.Function;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.state.Timer;

/**
 * An operator around a function that has timers: keeps the clock, fires what is due, and gives what
 * the function emits the timestamp of the record or timer at hand.
 *
 * @param <F> the function's class
 */
abstract class TimedOperator<F extends Function> extends FunctionOperator<F> {

  protected final Emitter emitter;
  protected OperatorTimers timers;

  TimedOperator(F function, OperatorContext context, RecordOutput output) {
    super(function, context, output);
    emitter = Emitter.to(output, context.code());
  }

  @Override
  public void open() throws Exception {
    timers = new OperatorTimers(context);
    super.open();
    timers.start();
  }

  @Override
  public final void watermark(long timestamp) throws Exception {
    timers.watermark(timestamp, this::onTimer, output);
  }

  @Override
  public final void processingTime(long now) throws Exception {
    timers.processingTime(now, this::onTimer);
  }

  private void onTimer(TimeDomain domain, Timer<Object> due) throws Exception {
    emitter.timestamp = domain == TimeDomain.EVENT_TIME ? due.timestamp() : Timestamps.NONE;
    fire(domain, due.timestamp());
  }

  /**
   * Calls the function; the timer's key is the current one.
   *
   * @param timestamp what the timer was set for, in milliseconds
   */
  abstract void fire(TimeDomain domain, long timestamp) throws Exception;

  /** Of the record or timer at hand; null when it has none, as user code is to see it. */
  final Long timestamp() {
    return emitter.timestamp == Timestamps.NONE ? null : emitter.timestamp;
  }
}
