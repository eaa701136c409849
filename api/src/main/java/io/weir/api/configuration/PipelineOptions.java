package io.weir.api.configuration;

import java.time.Duration;

/** Options of how a job is put together. */
public final class PipelineOptions {

  public static final ConfigOption<Integer> MAX_PARALLELISM =
      ConfigOptions.key("pipeline.max-parallelism")
          .intType()
          .noDefaultValue()
          .withDescription("Key groups of operators that set none, 1 to 32768.");

  public static final ConfigOption<Boolean> OBJECT_REUSE =
      ConfigOptions.key("pipeline.object-reuse")
          .booleanType()
          .defaultValue(false)
          .withDescription("Whether records go on within a chain without a copy.");

  public static final ConfigOption<Duration> AUTO_WATERMARK_INTERVAL =
      ConfigOptions.key("pipeline.auto-watermark-interval")
          .durationType()
          .defaultValue(Duration.ofMillis(200))
          .withDescription("How often periodic watermarks come; 0: never.");

  public static final ConfigOption<Boolean> OPERATOR_CHAINING =
      ConfigOptions.key("pipeline.operator-chaining.enabled")
          .booleanType()
          .defaultValue(true)
          .withDescription("Whether operators share an actor where they can.")
          .withDeprecatedKeys("pipeline.operator-chaining");

  public static final ConfigOption<Boolean> AUTO_GENERATE_UIDS =
      ConfigOptions.key("pipeline.auto-generate-uids")
          .booleanType()
          .defaultValue(true)
          .withDescription("If not, every operator must have a uid.");

  private PipelineOptions() {}
}
