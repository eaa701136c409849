package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.Effect;
import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerScheduleTest {

  /** The delays that an actor schedules which asks for these times, one after the other. */
  private static List<Duration> delays(long... wallMillis) {
    ManualClock clock = new ManualClock();
    clock.pass(Duration.ofSeconds(1));
    BehaviorTestKit<SubtaskCommand> actor =
        BehaviorTestKit.create(
            Behaviors.setup(
                context -> {
                  TimerSchedule schedule = new TimerSchedule(context, clock);
                  for (long time : wallMillis) {
                    schedule.at(time);
                  }
                  return Behaviors.empty();
                }));
    return actor.getAllEffects().stream()
        .filter(Effect.Scheduled.class::isInstance)
        .map(effect -> ((Effect.Scheduled<?>) effect).duration())
        .toList();
  }

  @Test
  void comesForTheEarliestTimeOnly() {
    assertThat(delays(1020, 1030, 1010))
        .containsExactly(Duration.ofMillis(20), Duration.ofMillis(10));
  }

  @Test
  void comesAtOnceForATimeThatIsOverHoweverLongAgo() {
    assertThat(delays(Long.MIN_VALUE)).containsExactly(Duration.ZERO);
  }
}
