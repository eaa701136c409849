package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReadOnlyBroadcastState;
import io.weir.api.common.state.State;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.api.runtime.state.KeyedStateFunction;
import io.weir.api.util.OutputTag;

/** What a process function of a keyed and a broadcast stream sees, by what it is called for. */
final class KeyedBroadcastContexts {

  private KeyedBroadcastContexts() {}

  static final class ReadContext
      extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.ReadOnlyContext {
    private final ContextAccess access;

    ReadContext(
        KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
        ContextAccess access) {
      function.super();
      this.access = access;
    }

    @Override
    public Long timestamp() {
      return access.timestamp();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      access.output(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return access.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
      return access.currentWatermark();
    }

    @Override
    public TimerService timerService() {
      return access.timerService();
    }

    @Override
    public Object getCurrentKey() {
      return access.currentKey();
    }

    @Override
    public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(
        MapStateDescriptor<K, V> stateDescriptor) {
      return access.broadcastState(stateDescriptor);
    }
  }

  static final class WriteContext
      extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.Context {
    private final ContextAccess access;

    WriteContext(
        KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
        ContextAccess access) {
      function.super();
      this.access = access;
    }

    @Override
    public Long timestamp() {
      return access.timestamp();
    }

    @Override
    public <X> void output(OutputTag<X> outputTag, X value) {
      access.output(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return access.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
      return access.currentWatermark();
    }

    @Override
    public <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor) {
      return access.broadcastState(stateDescriptor);
    }

    @Override
    public <VS, S extends State> void applyToKeyedState(
        StateDescriptor<S, VS> stateDescriptor, KeyedStateFunction<Object, S> function)
        throws Exception {
      access.applyToKeyedState(stateDescriptor, function);
    }
  }

  static final class TimerContext
      extends KeyedBroadcastProcessFunction<Object, Object, Object, Object>.OnTimerContext {
    private final ContextAccess access;

    TimerContext(
        KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
        ContextAccess access) {
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
    public <X> void output(OutputTag<X> outputTag, X value) {
      access.outputOfTimer(outputTag, value);
    }

    @Override
    public long currentProcessingTime() {
      return access.currentProcessingTime();
    }

    @Override
    public long currentWatermark() {
      return access.currentWatermark();
    }

    @Override
    public TimerService timerService() {
      return access.timerService();
    }

    @Override
    public Object getCurrentKey() {
      return access.currentKey();
    }

    @Override
    public <K, V> ReadOnlyBroadcastState<K, V> getBroadcastState(
        MapStateDescriptor<K, V> stateDescriptor) {
      return access.broadcastState(stateDescriptor);
    }
  }
}
