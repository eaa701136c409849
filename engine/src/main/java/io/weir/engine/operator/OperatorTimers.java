package io.weir.engine.operator;

import io.weir.api.TimeDomain;
import io.weir.api.TimerService;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.state.KeyedTimers;
import io.weir.engine.state.Timer;
import io.weir.engine.state.TimerQueue;
import java.util.Optional;

/** The clock and the timers of one process operator; fires them through {@link Target}. */
final class OperatorTimers implements TimerService {

  /** Called for a timer that is due; its key is the current one. */
  @FunctionalInterface
  interface Target {
    void onTimer(TimeDomain domain, Timer<Object> timer) throws Exception;
  }

  private final OperatorContext context;
  private final Optional<KeyedTimers<Object>> timers; // empty: the stream is not keyed
  private long watermark = Long.MIN_VALUE;

  OperatorTimers(OperatorContext context) {
    this.context = context;
    this.timers = context.state().timers();
  }

  /** After a restore: the first processing-time timer may be due at once. */
  void start() {
    timers.ifPresent(known -> wakeUp(known.processingTime()));
  }

  void watermark(long timestamp, Target target, RecordOutput output) throws Exception {
    watermark = timestamp;
    if (timers.isPresent()) {
      TimerQueue<Object> queue = timers.get().eventTime();
      while (queue.hasDue(timestamp)) {
        target.onTimer(TimeDomain.EVENT_TIME, queue.poll());
      }
    }
    output.watermark(timestamp);
  }

  void processingTime(long now, Target target) throws Exception {
    if (timers.isPresent()) {
      TimerQueue<Object> queue = timers.get().processingTime();
      while (queue.hasDue(now)) {
        target.onTimer(TimeDomain.PROCESSING_TIME, queue.poll());
      }
      wakeUp(queue);
    }
  }

  @Override
  public long currentProcessingTime() {
    return context.clock().wallMillis();
  }

  @Override
  public long currentWatermark() {
    return watermark;
  }

  @Override
  public void registerProcessingTimeTimer(long time) {
    TimerQueue<Object> queue = keyed(UNSUPPORTED_REGISTER_TIMER_MSG).processingTime();
    queue.register(time);
    wakeUp(queue);
  }

  @Override
  public void registerEventTimeTimer(long time) {
    keyed(UNSUPPORTED_REGISTER_TIMER_MSG).eventTime().register(time);
  }

  @Override
  public void deleteProcessingTimeTimer(long time) {
    keyed(UNSUPPORTED_DELETE_TIMER_MSG).processingTime().delete(time);
  }

  @Override
  public void deleteEventTimeTimer(long time) {
    keyed(UNSUPPORTED_DELETE_TIMER_MSG).eventTime().delete(time);
  }

  private void wakeUp(TimerQueue<Object> queue) {
    queue.next().ifPresent(context.wakeup()::at);
  }

  private KeyedTimers<Object> keyed(String otherwise) {
    return timers.orElseThrow(() -> new UnsupportedOperationException(otherwise));
  }
}
