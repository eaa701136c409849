package io.weir.api.common.eventtime;

import java.time.Duration;
import java.util.Objects;

/**
 * Where a stream's timestamps come from and how its watermarks are made. Begin with one of the
 * static methods and refine it:
 *
 * <pre>{@code
 * WatermarkStrategy.<Flight>forBoundedOutOfOrderness(Duration.ofSeconds(20))
 *     .withTimestampAssigner((flight, timestamp) -> flight.takeOff())
 *     .withIdleness(Duration.ofMinutes(1))
 * }</pre>
 */
public interface WatermarkStrategy<T>
    extends TimestampAssignerSupplier<T>, WatermarkGeneratorSupplier<T> {

  @Override
  WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context);

  /** Leaves timestamps as the source gave them, unless another is asked for. */
  @Override
  default TimestampAssigner<T> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
    return new RecordTimestampAssigner<>();
  }

  /** Disabled, unless asked for. */
  default WatermarkAlignmentParams getAlignmentParameters() {
    return WatermarkAlignmentParams.WATERMARK_ALIGNMENT_DISABLED;
  }

  default WatermarkStrategy<T> withTimestampAssigner(
      TimestampAssignerSupplier<T> timestampAssigner) {
    Objects.requireNonNull(timestampAssigner, "timestampAssigner");
    return new RefinedStrategy<>(timestampAssigner, this, getAlignmentParameters());
  }

  default WatermarkStrategy<T> withTimestampAssigner(
      SerializableTimestampAssigner<T> timestampAssigner) {
    Objects.requireNonNull(timestampAssigner, "timestampAssigner");
    return withTimestampAssigner(TimestampAssignerSupplier.of(timestampAssigner));
  }

  /**
   * Time goes on without a subtask that has seen no record for this long.
   *
   * @param idleTimeout more than zero
   */
  default WatermarkStrategy<T> withIdleness(Duration idleTimeout) {
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    WatermarksWithIdleness.requirePositive(idleTimeout);
    WatermarkGeneratorSupplier<T> base = this;
    return new RefinedStrategy<>(
        this,
        context ->
            new WatermarksWithIdleness<>(
                base.createWatermarkGenerator(context),
                idleTimeout,
                context.getInputActivityClock()),
        getAlignmentParameters());
  }

  /**
   * Keeps sources of a group together. As in Flink it says something to sources made with {@code
   * fromSource} only, and nothing to {@code assignTimestampsAndWatermarks}.
   */
  default WatermarkStrategy<T> withWatermarkAlignment(
      String watermarkGroup, Duration maxAllowedWatermarkDrift) {
    return withWatermarkAlignment(
        watermarkGroup, maxAllowedWatermarkDrift, Duration.ofMillis(1000));
  }

  /** The same, with the interval at which sources compare their watermarks. */
  default WatermarkStrategy<T> withWatermarkAlignment(
      String watermarkGroup, Duration maxAllowedWatermarkDrift, Duration updateInterval) {
    return new RefinedStrategy<>(
        this,
        this,
        WatermarkAlignmentParams.of(watermarkGroup, maxAllowedWatermarkDrift, updateInterval));
  }

  /** For timestamps that never fall within a subtask. */
  static <T> WatermarkStrategy<T> forMonotonousTimestamps() {
    return context -> new AscendingTimestampsWatermarks<>();
  }

  /** For records that come at most this long after ones with a later timestamp. */
  static <T> WatermarkStrategy<T> forBoundedOutOfOrderness(Duration maxOutOfOrderness) {
    return context -> new BoundedOutOfOrdernessWatermarks<>(maxOutOfOrderness);
  }

  static <T> WatermarkStrategy<T> forGenerator(WatermarkGeneratorSupplier<T> generatorSupplier) {
    return generatorSupplier::createWatermarkGenerator;
  }

  /** For jobs in processing time. */
  static <T> WatermarkStrategy<T> noWatermarks() {
    return context -> new NoWatermarksGenerator<>();
  }
}
