package io.weir.engine.subtask;

import static io.weir.engine.channel.Activity.ACTIVE;
import static io.weir.engine.channel.Activity.IDLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.channel.Activity;
import io.weir.engine.channel.WatermarkValve;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Channels 0 and 1 are the first input, 2 is the second. */
class EventTimeTest {

  private final List<Object> told = new ArrayList<>();
  private final EventTime time = new EventTime(3, 2, new Told(told));

  private record Told(List<Object> told) implements WatermarkValve.Target {
    @Override
    public void watermark(long timestampMillis) {
      told.add(timestampMillis);
    }

    @Override
    public void activity(Activity activity) {
      told.add(activity);
    }
  }

  @Test
  void isTheLesserOfTheInputs() {
    time.onWatermark(0, 5);
    time.onWatermark(1, 6);
    time.onWatermark(2, 3);
    time.onWatermark(2, 9);
    assertThat(told).containsExactly(3L, 5L);
  }

  @Test
  void goesOnWithoutAnInputThatIsIdle() {
    time.onWatermark(0, 5);
    time.onWatermark(1, 6);
    time.onActivity(2, IDLE);
    time.onWatermark(0, 8);
    assertThat(told).containsExactly(5L, 6L);
  }

  @Test
  void standsStillWhenBothInputsAreIdle() {
    time.onWatermark(0, 5);
    time.onWatermark(1, 9);
    time.onWatermark(2, 3);
    time.onActivity(2, IDLE);
    time.onActivity(0, IDLE);
    time.onActivity(1, IDLE);
    time.onActivity(2, ACTIVE);
    assertThat(told).containsExactly(3L, 5L, 9L, IDLE, ACTIVE);
  }

  @Test
  void doesNotGoBackForAnInputThatComesBackBehind() {
    time.onActivity(2, IDLE);
    time.onWatermark(0, 5);
    time.onWatermark(1, 5);
    time.onActivity(2, ACTIVE);
    time.onWatermark(2, 2);
    time.onWatermark(0, 7);
    time.onWatermark(1, 7);
    time.onWatermark(2, 6);
    assertThat(told).containsExactly(5L, 6L);
  }
}
