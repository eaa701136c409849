package io.weir.api.common.eventtime;

/** A strategy put together of parts, of which most are another strategy. */
record RefinedStrategy<T>(
    TimestampAssignerSupplier<T> timestamps,
    WatermarkGeneratorSupplier<T> watermarks,
    WatermarkAlignmentParams alignment)
    implements WatermarkStrategy<T> {

  @Override
  public TimestampAssigner<T> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
    return timestamps.createTimestampAssigner(context);
  }

  @Override
  public WatermarkGenerator<T> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return watermarks.createWatermarkGenerator(context);
  }

  @Override
  public WatermarkAlignmentParams getAlignmentParameters() {
    return alignment;
  }
}
