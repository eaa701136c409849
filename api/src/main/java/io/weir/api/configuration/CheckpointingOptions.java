package io.weir.api.configuration;

import io.weir.api.core.execution.CheckpointingMode;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import java.time.Duration;

/** Options of checkpoints; {@code CheckpointConfig} says what each means. */
public class CheckpointingOptions {

  public static final ConfigOption<Duration> CHECKPOINTING_INTERVAL =
      ConfigOptions.key("execution.checkpointing.interval").durationType().noDefaultValue();

  public static final ConfigOption<CheckpointingMode> CHECKPOINTING_CONSISTENCY_MODE =
      ConfigOptions.key("execution.checkpointing.mode")
          .enumType(CheckpointingMode.class)
          .defaultValue(CheckpointingMode.EXACTLY_ONCE);

  public static final ConfigOption<Duration> CHECKPOINTING_TIMEOUT =
      ConfigOptions.key("execution.checkpointing.timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(10));

  public static final ConfigOption<Integer> MAX_CONCURRENT_CHECKPOINTS =
      ConfigOptions.key("execution.checkpointing.max-concurrent-checkpoints")
          .intType()
          .defaultValue(1);

  public static final ConfigOption<Duration> MIN_PAUSE_BETWEEN_CHECKPOINTS =
      ConfigOptions.key("execution.checkpointing.min-pause")
          .durationType()
          .defaultValue(Duration.ZERO);

  public static final ConfigOption<Integer> TOLERABLE_FAILURE_NUMBER =
      ConfigOptions.key("execution.checkpointing.tolerable-failed-checkpoints")
          .intType()
          .defaultValue(0);

  public static final ConfigOption<ExternalizedCheckpointCleanup>
      EXTERNALIZED_CHECKPOINT_RETENTION =
          ConfigOptions.key("execution.checkpointing.externalized-checkpoint-retention")
              .enumType(ExternalizedCheckpointCleanup.class)
              .defaultValue(ExternalizedCheckpointCleanup.NO_EXTERNALIZED_CHECKPOINTS);

  public static final ConfigOption<Boolean> ENABLE_UNALIGNED =
      ConfigOptions.key("execution.checkpointing.unaligned.enabled")
          .booleanType()
          .defaultValue(false)
          .withDeprecatedKeys("execution.checkpointing.unaligned");

  public static final ConfigOption<Duration> ALIGNED_CHECKPOINT_TIMEOUT =
      ConfigOptions.key("execution.checkpointing.aligned-checkpoint-timeout")
          .durationType()
          .defaultValue(Duration.ZERO)
          .withDeprecatedKeys("execution.checkpointing.alignment-timeout");

  /** How many completed checkpoints are kept, at least 1. */
  public static final ConfigOption<Integer> MAX_RETAINED_CHECKPOINTS =
      ConfigOptions.key("execution.checkpointing.num-retained")
          .intType()
          .defaultValue(1)
          .withDeprecatedKeys("state.checkpoints.num-retained");

  /** {@code jobmanager}: in memory; {@code filesystem}: in {@link #CHECKPOINTS_DIRECTORY}. */
  public static final ConfigOption<String> CHECKPOINT_STORAGE =
      ConfigOptions.key("execution.checkpointing.storage")
          .stringType()
          .noDefaultValue()
          .withDeprecatedKeys("state.checkpoint-storage");

  /** A URI with a scheme. */
  public static final ConfigOption<String> CHECKPOINTS_DIRECTORY =
      ConfigOptions.key("execution.checkpointing.dir")
          .stringType()
          .noDefaultValue()
          .withDeprecatedKeys("state.checkpoints.dir");

  /** Where savepoints go whose call names no directory; a URI with a scheme. */
  public static final ConfigOption<String> SAVEPOINT_DIRECTORY =
      ConfigOptions.key("execution.checkpointing.savepoint-dir")
          .stringType()
          .noDefaultValue()
          .withDeprecatedKeys("state.savepoints.dir");

  CheckpointingOptions() {}
}
