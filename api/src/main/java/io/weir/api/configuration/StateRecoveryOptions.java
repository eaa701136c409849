package io.weir.api.configuration;

import io.weir.api.core.execution.RecoveryClaimMode;

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
  public static final ConfigOption<RecoveryClaimMode> RESTORE_MODE =
      ConfigOptions.key("execution.state-recovery.claim-mode")
          .enumType(RecoveryClaimMode.class)
          .defaultValue(RecoveryClaimMode.DEFAULT)
          .withFallbackKeys("execution.savepoint-restore-mode");

  private StateRecoveryOptions() {}
}
