package io.weir.api.environment;

import io.weir.api.CheckpointingMode;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.ConfigOption;
import io.weir.api.configuration.ConfigOptions;
import java.time.Duration;

/** The older names of {@link CheckpointingOptions}: the same keys. */
public class ExecutionCheckpointingOptions {

  public static final ConfigOption<CheckpointingMode> CHECKPOINTING_MODE =
      ConfigOptions.key(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE.key())
          .enumType(CheckpointingMode.class)
          .defaultValue(CheckpointingMode.EXACTLY_ONCE);

  public static final ConfigOption<Duration> CHECKPOINTING_INTERVAL =
      CheckpointingOptions.CHECKPOINTING_INTERVAL;

  public static final ConfigOption<Duration> CHECKPOINTING_TIMEOUT =
      CheckpointingOptions.CHECKPOINTING_TIMEOUT;

  public static final ConfigOption<Integer> MAX_CONCURRENT_CHECKPOINTS =
      CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS;

  public static final ConfigOption<Duration> MIN_PAUSE_BETWEEN_CHECKPOINTS =
      CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS;

  public static final ConfigOption<Integer> TOLERABLE_FAILURE_NUMBER =
      CheckpointingOptions.TOLERABLE_FAILURE_NUMBER;

  public static final ConfigOption<CheckpointConfig.ExternalizedCheckpointCleanup>
      EXTERNALIZED_CHECKPOINT =
          ConfigOptions.key(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION.key())
              .enumType(CheckpointConfig.ExternalizedCheckpointCleanup.class)
              .defaultValue(
                  CheckpointConfig.ExternalizedCheckpointCleanup.NO_EXTERNALIZED_CHECKPOINTS);

  public static final ConfigOption<Boolean> ENABLE_UNALIGNED =
      CheckpointingOptions.ENABLE_UNALIGNED;

  public static final ConfigOption<Duration> ALIGNED_CHECKPOINT_TIMEOUT =
      CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT;

  ExecutionCheckpointingOptions() {}
}
