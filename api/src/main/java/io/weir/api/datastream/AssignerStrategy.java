package io.weir.api.datastream;

import io.weir.api.common.eventtime.TimestampAssigner;
import io.weir.api.common.eventtime.TimestampAssignerSupplier;
import io.weir.api.common.eventtime.WatermarkGenerator;
import io.weir.api.common.eventtime.WatermarkGeneratorSupplier;
import io.weir.api.common.eventtime.WatermarkOutput;
import io.weir.api.common.eventtime.WatermarkStrategy;
import io.weir.api.functions.AssignerWithPeriodicWatermarks;
import io.weir.api.functions.AssignerWithPunctuatedWatermarks;
import io.weir.api.watermark.Watermark;

/** An older assigner as a strategy: one object reads timestamps and says what time it is. */
@SuppressWarnings("deprecation") // that is what it is for
record AssignerStrategy<T>(io.weir.api.functions.TimestampAssigner<T> assigner)
    implements WatermarkStrategy<T> {

  @Override
  public TimestampAssigner<T> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
    return assigner;
  }

  @Override
  public WatermarkGenerator<T> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new Generator<>(assigner);
  }

  private record Generator<T>(io.weir.api.functions.TimestampAssigner<T> assigner)
      implements WatermarkGenerator<T> {

    @Override
    public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
      if (assigner instanceof AssignerWithPunctuatedWatermarks<T> punctuated) {
        emit(punctuated.checkAndGetNextWatermark(event, eventTimestamp), output);
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (assigner instanceof AssignerWithPeriodicWatermarks<T> periodic) {
        emit(periodic.getCurrentWatermark(), output);
      }
    }

    private static void emit(Watermark watermark, WatermarkOutput output) {
      if (watermark != null) {
        output.emitWatermark(new io.weir.api.common.eventtime.Watermark(watermark.getTimestamp()));
      }
    }
  }
}
