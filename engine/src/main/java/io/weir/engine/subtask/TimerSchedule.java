package io.weir.engine.subtask;

import akka.actor.typed.javadsl.ActorContext;
import io.weir.engine.clock.Clock;
import io.weir.engine.clock.Delays;
import io.weir.engine.operator.TimerWakeup;
import io.weir.engine.subtask.SubtaskCommand.TimerDue;
import java.time.Duration;

/**
 * Wakes a subtask's actor for its processing-time timers: at most one message under way for the
 * earliest of them. A message that has been overtaken by an earlier one does no harm.
 */
final class TimerSchedule implements TimerWakeup {

  private static final long NONE = Long.MAX_VALUE;

  private final ActorContext<SubtaskCommand> context;
  private final Clock clock;
  private long scheduledFor = NONE; // wall milliseconds

  TimerSchedule(ActorContext<SubtaskCommand> context, Clock clock) {
    this.context = context;
    this.clock = clock;
  }

  @Override
  public void at(long wallMillis) {
    if (wallMillis < scheduledFor) {
      scheduledFor = wallMillis;
      long now = clock.wallMillis();
      long delay = wallMillis <= now ? 0 : wallMillis - now; // the least of all times is no delay
      context.scheduleOnce(
          Delays.schedulable(Duration.ofMillis(delay)),
          context.getSelf(),
          new TimerDue(wallMillis));
    }
  }

  void arrived(TimerDue due) {
    if (due.wallMillis() == scheduledFor) {
      scheduledFor = NONE;
    }
  }
}
