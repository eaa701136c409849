package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.State;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.runtime.state.KeyedStateFunction;
import io.weir.api.util.OutputTag;
import io.weir.engine.channel.Timestamps;

/**
 * What the contexts of one operator's process function give it. The contexts themselves cannot have
 * a class in common, since each belongs to a function's class; each of their methods calls one
 * here. Used on the actor of the subtask.
 */
final class ContextAccess {

  private final OperatorContext context;
  private final Emitter emitter;
  private final SideOutputs sides;
  private OperatorTimers timers; // from when the operator is opened
  private BroadcastStates broadcast; // the same; null: the operator has no broadcast input
  private TimeDomain firing = TimeDomain.EVENT_TIME;
  private long timer;

  /**
   * @param emitter has the timestamp of the record at hand
   */
  ContextAccess(OperatorContext context, Emitter emitter, SideOutputs sides) {
    this.context = context;
    this.emitter = emitter;
    this.sides = sides;
  }

  void timers(OperatorTimers opened) {
    timers = opened;
  }

  void broadcast(BroadcastStates opened) {
    broadcast = opened;
  }

  /** A timer is at hand, which was set for that time, in milliseconds. */
  void firing(TimeDomain domain, long timestamp) {
    firing = domain;
    timer = timestamp;
  }

  /** Of the record at hand; null when it has none, as user code is to see it. */
  Long timestamp() {
    return emitter.timestamp == Timestamps.NONE ? null : emitter.timestamp;
  }

  /** Of the timer at hand, whatever its kind. */
  Long timerTimestamp() {
    return timer;
  }

  TimeDomain timeDomain() {
    return firing;
  }

  TimerService timerService() {
    return timers;
  }

  long currentProcessingTime() {
    return timers.currentProcessingTime();
  }

  long currentWatermark() {
    return timers.currentWatermark();
  }

  Object currentKey() {
    return context.state().currentKey();
  }

  /**
   * With the timestamp of the record at hand; without one, unlike on the main output, as a number.
   */
  <X> void output(OutputTag<X> tag, X value) {
    sides.emit(tag, value, Timestamps.plain(emitter.timestamp));
  }

  /** With the timestamp of the timer at hand: here, unlike on the main output, of both kinds. */
  <X> void outputOfTimer(OutputTag<X> tag, X value) {
    sides.emit(tag, value, timer);
  }

  /** The whole state, for whoever may change it or only read it. */
  <K, V> BroadcastState<K, V> broadcastState(MapStateDescriptor<K, V> descriptor) {
    return broadcast.get(descriptor);
  }

  <VS, S extends State> void applyToKeyedState(
      StateDescriptor<S, VS> descriptor, KeyedStateFunction<Object, S> function) throws Exception {
    context.state().keyContext().applyToAllKeys(descriptor, function);
  }
}
