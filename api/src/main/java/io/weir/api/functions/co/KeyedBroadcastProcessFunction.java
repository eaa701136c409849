package io.weir.api.functions.co;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.common.state.State;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.runtime.state.KeyedStateFunction;
import io.weir.api.util.Collector;

/** Processes a keyed stream together with a broadcast one. */
public abstract class KeyedBroadcastProcessFunction<KS, IN1, IN2, OUT>
    extends BaseBroadcastProcessFunction {

  /** A record of the keyed stream: its key is the current one, broadcast state can be read. */
  public abstract void processElement(IN1 value, ReadOnlyContext ctx, Collector<OUT> out)
      throws Exception;

  /**
   * A broadcast record, of which every subtask is given its own: broadcast state can be changed. No
   * key is current; {@link Context#applyToKeyedState} reaches the state of all keys.
   */
  public abstract void processBroadcastElement(IN2 value, Context ctx, Collector<OUT> out)
      throws Exception;

  /** A timer has fired; the key it was set for is the current one. */
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<OUT> out) throws Exception {}

  /** What a call for a broadcast record can reach. */
  public abstract class Context extends BaseBroadcastProcessFunction.Context {

    /**
     * Calls the function for every key of this subtask that has something in the state, in any
     * order, with the key as the current one.
     */
    public abstract <VS, S extends State> void applyToKeyedState(
        StateDescriptor<S, VS> stateDescriptor, KeyedStateFunction<KS, S> function)
        throws Exception;
  }

  /** What a call for a record of the keyed stream can reach. */
  public abstract class ReadOnlyContext extends BaseBroadcastProcessFunction.ReadOnlyContext {

    public abstract TimerService timerService();

    public abstract KS getCurrentKey();
  }

  /** What a timer's call can reach. */
  public abstract class OnTimerContext extends ReadOnlyContext {

    public abstract TimeDomain timeDomain();

    @Override
    public abstract KS getCurrentKey();
  }
}
