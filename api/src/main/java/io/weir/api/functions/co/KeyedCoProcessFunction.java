package io.weir.api.functions.co;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.common.functions.AbstractRichFunction;
import io.weir.api.util.Collector;
import io.weir.api.util.OutputTag;

/**
 * Processes the records of two keyed inputs, with timers and the current key. State and timers are
 * shared by records of both inputs that have the same key.
 */
public abstract class KeyedCoProcessFunction<K, IN1, IN2, OUT> extends AbstractRichFunction {

  public abstract void processElement1(IN1 value, Context ctx, Collector<OUT> out) throws Exception;

  public abstract void processElement2(IN2 value, Context ctx, Collector<OUT> out) throws Exception;

  /** A timer has fired; the key it was set for is the current one. */
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<OUT> out) throws Exception {}

  /** What a call can reach; valid during the call only. */
  public abstract class Context {

    /** Of the record or timer, in milliseconds; null if the record has none. */
    public abstract Long timestamp();

    public abstract TimerService timerService();

    /** Emits to a side output. */
    public abstract <X> void output(OutputTag<X> outputTag, X value);

    public abstract K getCurrentKey();
  }

  /** What a timer's call can reach. */
  public abstract class OnTimerContext extends Context {

    public abstract TimeDomain timeDomain();

    @Override
    public abstract K getCurrentKey();
  }
}
