package io.weir.api.functions.co;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.common.functions.AbstractRichFunction;
import io.weir.api.util.Collector;
import io.weir.api.util.OutputTag;

/**
 * Processes the records of two inputs with access to their timestamp. When both are keyed, state
 * and timers belong to the key of the record at hand, whichever input it came from.
 */
public abstract class CoProcessFunction<IN1, IN2, OUT> extends AbstractRichFunction {

  public abstract void processElement1(IN1 value, Context ctx, Collector<OUT> out) throws Exception;

  public abstract void processElement2(IN2 value, Context ctx, Collector<OUT> out) throws Exception;

  /** A timer has fired; the key it was set for is the current one. */
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<OUT> out) throws Exception {}

  /** What a call can reach; valid during the call only. */
  public abstract class Context {

    /** Of the record or timer, in milliseconds; null if the record has none. */
    public abstract Long timestamp();

    /** Registering a timer needs two keyed streams. */
    public abstract TimerService timerService();

    /** Emits to a side output. */
    public abstract <X> void output(OutputTag<X> outputTag, X value);
  }

  /** What a timer's call can reach. */
  public abstract class OnTimerContext extends Context {

    public abstract TimeDomain timeDomain();
  }
}
