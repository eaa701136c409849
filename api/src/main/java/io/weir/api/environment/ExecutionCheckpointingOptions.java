package io.weir.api.environment;

import io.weir.api.CheckpointingMode;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.ConfigOption;
import io.weir.api.configuration.ConfigOptions;
import io.weir.api.configuration.ExternalizedCheckpointRetention;
import io.weir.api.configuration.StateRecoveryOptions;
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

  public static final ConfigOption<io.weir.api.core.execution.CheckpointingMode>
      CHECKPOINTING_CONSISTENCY_MODE = CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE;

  public static final ConfigOption<ExternalizedCheckpointRetention>
      EXTERNALIZED_CHECKPOINT_RETENTION = CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION;

  public static final ConfigOption<Duration> CHECKPOINTING_INTERVAL_DURING_BACKLOG =
      CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG;

  /** The older key of {@link #ALIGNED_CHECKPOINT_TIMEOUT}. */
  public static final ConfigOption<Duration> ALIGNMENT_TIMEOUT =
      ConfigOptions.key("execution.checkpointing.alignment-timeout")
          .durationType()
          .defaultValue(Duration.ZERO);

  public static final ConfigOption<Boolean> FORCE_UNALIGNED = CheckpointingOptions.FORCE_UNALIGNED;

  /** The older key of {@link CheckpointingOptions#ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH}. */
  public static final ConfigOption<Boolean> ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH =
      ConfigOptions.key("execution.checkpointing.checkpoints-after-tasks-finish.enabled")
          .booleanType()
          .defaultValue(true);

  /** Without effect: it concerns iterations, which there are none of. */
  public static final ConfigOption<Boolean> FORCE_CHECKPOINTING =
      ConfigOptions.key("execution.checkpointing.force").booleanType().defaultValue(false);

  /** The older key of {@link StateRecoveryOptions#APPROXIMATE_LOCAL_RECOVERY}. */
  public static final ConfigOption<Boolean> APPROXIMATE_LOCAL_RECOVERY =
      ConfigOptions.key("execution.checkpointing.approximate-local-recovery")
          .booleanType()
          .defaultValue(false);

  /** The older key of {@link StateRecoveryOptions#CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA}. */
  public static final ConfigOption<Long> CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA =
      ConfigOptions.key("execution.checkpointing.recover-without-channel-state.checkpoint-id")
          .longType()
          .defaultValue(-1L);

  public static final ConfigOption<Integer> UNALIGNED_MAX_SUBTASKS_PER_CHANNEL_STATE_FILE =
      CheckpointingOptions.UNALIGNED_MAX_SUBTASKS_PER_CHANNEL_STATE_FILE;

  ExecutionCheckpointingOptions() {}
}
