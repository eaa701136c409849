package io.weir.engine.operator;

import io.weir.api.common.eventtime.TimestampAssigner;
import io.weir.api.common.eventtime.TimestampAssignerSupplier;
import io.weir.api.common.eventtime.WatermarkGenerator;
import io.weir.api.common.eventtime.WatermarkGeneratorSupplier;
import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.api.util.clock.RelativeClock;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.code.Template;

/**
 * Gives each record its timestamp, passes it on, and then shows it to the watermark generator, so
 * that a watermark made of a record is behind it. The generator is also called periodically, by
 * processing time. What comes in of event time is dropped, but for its end. Keeps no state: after a
 * restore time begins anew, and the generator with it.
 */
@Template
final class TimestampsOperator extends StreamOperator {

  private final WatermarkStrategy<Object> strategy;
  private final GeneratedWatermarks watermarks;
  private final long intervalMillis; // 0: never
  private final InputActivityClock activityClock;
  private TimestampAssigner<Object> assigner;
  private WatermarkGenerator<Object> generator;
  private long nextEmission; // wall milliseconds

  TimestampsOperator(
      WatermarkStrategy<Object> strategy, OperatorContext context, RecordOutput output) {
    super(context, output);
    this.strategy = strategy;
    this.watermarks = new GeneratedWatermarks(output);
    this.activityClock = new InputActivityClock(context.clock());
    this.intervalMillis = context.executionConfig().getAutoWatermarkInterval();
  }

  @Override
  public void open() {
    assigner = strategy.createTimestampAssigner(new AssignerContext());
    generator = strategy.createWatermarkGenerator(new GeneratorContext(activityClock));
    scheduleAfter(context.clock().wallMillis());
  }

  private void scheduleAfter(long now) {
    if (intervalMillis > 0) {
      nextEmission = now + intervalMillis;
      context.wakeup().at(nextEmission);
    }
  }

  @Override
  public void process(Object record, long timestamp) throws Exception {
    long assigned = assigner.extractTimestamp(record, Timestamps.plain(timestamp));
    output.emit(record, assigned);
    generator.onEvent(record, assigned, watermarks);
  }

  /** Asked for another operator's timers too. */
  @Override
  public void processingTime(long now) {
    if (intervalMillis == 0) {
      return;
    }
    if (now >= nextEmission) {
      if (!activityClock.stands()) { // else watermarks would pile up without credit
        generator.onPeriodicEmit(watermarks);
      }
      scheduleAfter(now);
    } else {
      context.wakeup().at(nextEmission);
    }
  }

  @Override
  public void outputBlocked() {
    activityClock.stop();
  }

  @Override
  public void outputFree() {
    activityClock.goOn();
  }

  @Override
  public void watermark(long timestamp) {
    if (timestamp == Long.MAX_VALUE) {
      watermarks.emit(timestamp);
    }
  }

  @Override
  public void activity(Activity activity) {}

  @Override
  public void finish() {
    generator.onPeriodicEmit(watermarks);
  }

  private record AssignerContext() implements TimestampAssignerSupplier.Context {}

  private record GeneratorContext(RelativeClock getInputActivityClock)
      implements WatermarkGeneratorSupplier.Context {}
}
