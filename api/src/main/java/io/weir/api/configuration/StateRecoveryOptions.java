package io.weir.api.configuration;

import io.weir.api.core.execution.RestoreMode;

/** From which checkpoint or savepoint a job starts. Each is known by its older name too. */
public final class StateRecoveryOptions {

  /**
   * The directory of a retained checkpoint ({@code <checkpoints>/<job id>/chk-<n>}) or of a
   * savepoint, or the {@code _metadata} in it; a path or a {@code file:} URI. Unless set, the job
   * starts from nothing.
   */
  public static final ConfigOption<String> SAVEPOINT_PATH =
      ConfigOptions.key("execution.state-recovery.path")
          .stringType()
          .noDefaultValue()
          .withFallbackKeys("execution.savepoint.path");

  /** Whether state that no operator of the job takes is given up; else it is refused. */
  public static final ConfigOption<Boolean> SAVEPOINT_IGNORE_UNCLAIMED_STATE =
      ConfigOptions.key("execution.state-recovery.ignore-unclaimed-state")
          .booleanType()
          .defaultValue(false)
          .withFallbackKeys("execution.savepoint.ignore-unclaimed-state");

  /** Whose the files are that the job starts from. */
  public static final ConfigOption<RestoreMode> RESTORE_MODE =
      ConfigOptions.key("execution.state-recovery.claim-mode")
          .enumType(RestoreMode.class)
          .defaultValue(RestoreMode.DEFAULT)
          .withFallbackKeys("execution.savepoint-restore-mode");

  /**
   * Without effect: a failed job restarts as a whole and exactly once, which promises more than
   * what this would allow.
   */
  public static final ConfigOption<Boolean> APPROXIMATE_LOCAL_RECOVERY =
      ConfigOptions.key("execution.state-recovery.approximate-local-recovery")
          .booleanType()
          .defaultValue(false)
          .withDeprecatedKeys("execution.checkpointing.approximate-local-recovery");

  /**
   * Only -1, none: a checkpoint is never restored without the records that its barriers overtook,
   * for they would be lost. Other values are refused.
   */
  public static final ConfigOption<Long> CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA =
      ConfigOptions.key("execution.state-recovery.without-channel-state.checkpoint-id")
          .longType()
          .defaultValue(-1L)
          .withDeprecatedKeys(
              "execution.checkpointing.recover-without-channel-state.checkpoint-id");

  /** Without effect: state that is still in memory after a failure is used wherever it can be. */
  public static final ConfigOption<Boolean> LOCAL_RECOVERY =
      ConfigOptions.key("execution.state-recovery.from-local")
          .booleanType()
          .defaultValue(false)
          .withDeprecatedKeys("state.backend.local-recovery");

  private StateRecoveryOptions() {}
}
