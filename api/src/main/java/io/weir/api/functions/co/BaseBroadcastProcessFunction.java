package io.weir.api.functions.co;

import io.weir.api.common.functions.AbstractRichFunction;
import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReadOnlyBroadcastState;
import io.weir.api.util.OutputTag;

/**
 * What functions with a broadcast input have in common. Every subtask is given every broadcast
 * record and is to change broadcast state in the same way for it, whatever order records come in:
 * that keeps the copies of all subtasks equal, and a restored or added subtask takes any of them.
 */
public abstract class BaseBroadcastProcessFunction extends AbstractRichFunction {

  /** What every call can reach; valid during the call only. */
  abstract static class BaseContext {

    /** Of the record or timer, in milliseconds; null if the record has none. */
    public abstract Long timestamp();

    /** Emits to a side output. */
    public abstract <X> void output(OutputTag<X> outputTag, X value);

    /** Milliseconds. */
    public abstract long currentProcessingTime();

    /** Milliseconds; {@code Long.MIN_VALUE} before the first watermark. */
    public abstract long currentWatermark();
  }

  /** What a call for a broadcast record can reach. */
  public abstract class Context extends BaseContext {

    /**
     * @throws IllegalArgumentException if the descriptor was not given to {@code broadcast(...)}
     */
    public abstract <K, V> BroadcastState<K, V> getBroadcastState(
        MapStateDescriptor<K, V> stateDescriptor);
  }

  /** What a call for a record of the other input can reach. */
  public abstract class ReadOnlyContext extends BaseContext {

    /**
     * @throws IllegalArgumentException if the descriptor was not given to {@code broadcast(...)}
     */
    public abstract <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(
        MapStateDescriptor<K, V> stateDescriptor);
  }
}
