package io.weir.api.functions;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.common.functions.AbstractRichFunction;
import io.weir.api.util.Collector;
import io.weir.api.util.OutputTag;

/** Processes the records of a keyed stream one by one, with timers and the current key. */
public abstract class KeyedProcessFunction<K, I, O> extends AbstractRichFunction {

  public abstract void processElement(I value, Context ctx, Collector<O> out) throws Exception;

  /** A timer has fired; the key it was set for is the current one. */
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<O> out) throws Exception {}

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
