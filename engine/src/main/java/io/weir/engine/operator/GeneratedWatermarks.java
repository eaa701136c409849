package io.weir.engine.operator;

import io.weir.api.common.eventtime.Watermark;
import io.weir.api.common.eventtime.WatermarkOutput;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;

/** Passes on what a watermark generator says, as far as it is news: time only grows. */
final class GeneratedWatermarks implements WatermarkOutput {

  private final RecordOutput output;
  private long current = Long.MIN_VALUE;
  private Activity activity = Activity.ACTIVE;

  GeneratedWatermarks(RecordOutput output) {
    this.output = output;
  }

  @Override
  public void emitWatermark(Watermark watermark) {
    emit(watermark.getTimestamp());
  }

  void emit(long timestamp) {
    if (timestamp > current) {
      current = timestamp;
      markActive();
      pass(() -> output.watermark(timestamp));
    }
  }

  @Override
  public void markIdle() {
    change(Activity.IDLE);
  }

  @Override
  public void markActive() {
    change(Activity.ACTIVE);
  }

  private void change(Activity to) {
    if (activity != to) {
      activity = to;
      pass(() -> output.activity(to));
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void pass(Step step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Emitting a watermark failed: " + e, e);
    }
  }
}
