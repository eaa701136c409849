package io.weir.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.JobID;
import io.weir.api.common.eventtime.Watermark;
import io.weir.api.common.eventtime.WatermarkGenerator;
import io.weir.api.common.eventtime.WatermarkOutput;
import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.clock.Clock;
import io.weir.engine.code.OwnCode;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.state.OperatorStateBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The clock and the calls that it was asked for are played by the test. */
class TimestampsOperatorTest {

  private final List<Object> out = new ArrayList<>();
  private final List<Long> wakeups = new ArrayList<>();
  private final ExecutionConfig config = new ExecutionConfig();
  private long now = 1000; // milliseconds

  private TimestampsOperator opened(WatermarkStrategy<Object> strategy) {
    TimestampsOperator operator = new TimestampsOperator(strategy, context(), new Written(out));
    operator.open();
    return operator;
  }

  private static WatermarkStrategy<Object> bounded(long millis) {
    return WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofMillis(millis))
        .withTimestampAssigner((record, timestamp) -> (Long) record);
  }

  private void tick(TimestampsOperator operator, long millis) {
    now += millis;
    operator.processingTime(now);
  }

  @Test
  void givesTheRecordItsTimestampAndEmitsTheWatermarkInTheInterval() throws Exception {
    TimestampsOperator operator = opened(bounded(10));
    operator.process(50L, Timestamps.NONE);
    operator.process(40L, Timestamps.NONE);
    tick(operator, 199);
    assertThat(out).containsExactly("50@50", "40@40");
    tick(operator, 1);
    assertThat(out).containsExactly("50@50", "40@40", 39L);
    tick(operator, 200);
    assertThat(out).hasSize(3);
    assertThat(wakeups).containsExactly(1200L, 1200L, 1400L, 1600L);
  }

  @Test
  void aWatermarkMadeOfARecordIsBehindIt() throws Exception {
    TimestampsOperator operator =
        opened(
            WatermarkStrategy.forGenerator(context -> new Punctuated())
                .withTimestampAssigner((record, timestamp) -> timestamp + 1));
    operator.process("a", 6);
    operator.process("b", 5);
    assertThat(out).containsExactly("a@7", 7L, "b@6");
  }

  @Test
  void watermarksFromBeforeAreDroppedButForTheEnd() throws Exception {
    TimestampsOperator operator = opened(bounded(0));
    operator.watermark(99);
    operator.activity(Activity.IDLE);
    operator.process(50L, Timestamps.NONE);
    operator.watermark(Long.MAX_VALUE);
    operator.finish();
    assertThat(out).containsExactly("50@50", Long.MAX_VALUE);
  }

  @Test
  void isIdleAfterTheTimeoutAndActiveWithTheNextWatermark() throws Exception {
    TimestampsOperator operator = opened(bounded(0).withIdleness(Duration.ofMillis(300)));
    operator.process(50L, Timestamps.NONE);
    for (int tick = 0; tick < 5; tick++) {
      tick(operator, 200); // seen; silence begins; 200; 400 are more than 300; still
    }
    assertThat(out).containsExactly("50@50", 49L, Activity.IDLE);
    operator.process(60L, Timestamps.NONE);
    tick(operator, 200);
    assertThat(out).containsExactly("50@50", 49L, Activity.IDLE, "60@60", Activity.ACTIVE, 59L);
  }

  @Test
  void withoutAnIntervalOnlyRecordsMakeWatermarks() throws Exception {
    config.setAutoWatermarkInterval(0);
    TimestampsOperator operator = opened(bounded(0));
    operator.process(50L, Timestamps.NONE);
    tick(operator, 10_000);
    assertThat(out).containsExactly("50@50");
    assertThat(wakeups).isEmpty();
  }

  private static final class Punctuated implements WatermarkGenerator<Object> {
    @Override
    public void onEvent(Object event, long eventTimestamp, WatermarkOutput output) {
      output.emitWatermark(new Watermark(eventTimestamp));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }

  private record Written(List<Object> out) implements RecordOutput {
    @Override
    public void emit(Object record, long timestamp) {
      out.add(record + "@" + timestamp);
    }

    @Override
    public void watermark(long timestamp) {
      out.add(timestamp);
    }

    @Override
    public void activity(Activity activity) {
      out.add(activity);
    }
  }

  private OperatorContext context() {
    return new OperatorContext(
        new JobID(1, 1),
        "job",
        AttemptId.FIRST,
        "id",
        "timestamps",
        0,
        1,
        128,
        config,
        getClass().getClassLoader(),
        new Accumulators(),
        new OperatorState(
            Optional.empty(), new OperatorStateBackend("timestamps", config), OptionalLong.empty()),
        wakeups::add,
        new TestClock(),
        OwnCode.shared());
  }

  private final class TestClock implements Clock {
    @Override
    public long nanos() {
      return now * 1_000_000;
    }

    @Override
    public long wallMillis() {
      return now;
    }
  }
}
