package io.weir.api.configuration;

import io.weir.api.core.execution.CheckpointingMode;
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

  public static final ConfigOption<ExternalizedCheckpointRetention>
      EXTERNALIZED_CHECKPOINT_RETENTION =
          ConfigOptions.key("execution.checkpointing.externalized-checkpoint-retention")
              .enumType(ExternalizedCheckpointRetention.class)
              .defaultValue(ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS);

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

  /** Kept and given back: no signal of a backlog comes from the sources that there are. */
  public static final ConfigOption<Duration> CHECKPOINTING_INTERVAL_DURING_BACKLOG =
      ConfigOptions.key("execution.checkpointing.interval-during-backlog")
          .durationType()
          .noDefaultValue();

  /** Without effect: it concerns iterations, which there are none of. */
  public static final ConfigOption<Boolean> FORCE_UNALIGNED =
      ConfigOptions.key("execution.checkpointing.unaligned.forced")
          .booleanType()
          .defaultValue(false);

  /** Without effect: timers of one watermark fire together. */
  public static final ConfigOption<Boolean> ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS =
      ConfigOptions.key("execution.checkpointing.unaligned.interruptible-timers.enabled")
          .booleanType()
          .defaultValue(false);

  /** Without effect: how many subtasks share a chunk is the engine's choice. */
  public static final ConfigOption<Integer> UNALIGNED_MAX_SUBTASKS_PER_CHANNEL_STATE_FILE =
      ConfigOptions.key("execution.checkpointing.unaligned.max-subtasks-per-channel-state-file")
          .intType()
          .defaultValue(5);

  /** Without effect: checkpoints go on when subtasks have finished. */
  public static final ConfigOption<Boolean> ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH =
      ConfigOptions.key("execution.checkpointing.checkpoints-after-tasks-finish")
          .booleanType()
          .defaultValue(true)
          .withDeprecatedKeys("execution.checkpointing.checkpoints-after-tasks-finish.enabled");

  /** Without effect: a checkpoint always writes what has changed, and sometimes all. */
  public static final ConfigOption<Boolean> INCREMENTAL_CHECKPOINTS =
      ConfigOptions.key("execution.checkpointing.incremental")
          .booleanType()
          .defaultValue(false)
          .withDeprecatedKeys("state.backend.incremental");

  /** Without effect: state that is still in memory after a failure is used wherever it can be. */
  public static final ConfigOption<Boolean> LOCAL_RECOVERY =
      ConfigOptions.key("state.backend.local-recovery").booleanType().defaultValue(false);

  /** Only true: each job has a directory of its own below {@link #CHECKPOINTS_DIRECTORY}. */
  public static final ConfigOption<Boolean> CREATE_CHECKPOINT_SUB_DIR =
      ConfigOptions.key("execution.checkpointing.create-subdir")
          .booleanType()
          .defaultValue(true)
          .withDeprecatedKeys("state.checkpoints.create-subdir");

  /** Without effect: how large files are is the engine's choice. */
  public static final ConfigOption<MemorySize> FS_SMALL_FILE_THRESHOLD =
      ConfigOptions.key("execution.checkpointing.data-inline-threshold")
          .memoryType()
          .defaultValue(new MemorySize(20 * 1024))
          .withDeprecatedKeys(
              "state.storage.fs.memory-threshold", "state.backend.fs.memory-threshold");

  /** Without effect: how files are written is the engine's choice. In bytes. */
  public static final ConfigOption<Integer> FS_WRITE_BUFFER_SIZE =
      ConfigOptions.key("execution.checkpointing.write-buffer-size")
          .intType()
          .defaultValue(4 * 1024)
          .withDeprecatedKeys(
              "state.storage.fs.write-buffer-size", "state.backend.fs.write-buffer-size");

  CheckpointingOptions() {}
}
