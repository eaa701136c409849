package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.common.functions.Function;
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
  protected final ContextAccess access;
  private OperatorTimers timers;

  TimedOperator(F function, OperatorContext context, Outputs outputs) {
    super(function, context, outputs.main());
    emitter = Emitter.to(output, context.code());
    access = new ContextAccess(context, emitter, outputs.sides());
  }

  @Override
  public void open() throws Exception {
    timers = new OperatorTimers(context);
    access.timers(timers);
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
    access.firing(domain, due.timestamp());
    fire(due.timestamp());
  }

  /**
   * Calls the function; the timer's key is the current one, its kind is in {@code access}.
   *
   * @param timestamp what the timer was set for, in milliseconds
   */
  abstract void fire(long timestamp) throws Exception;
}
