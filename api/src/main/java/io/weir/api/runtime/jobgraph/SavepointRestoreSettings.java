package io.weir.api.runtime.jobgraph;

import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.core.execution.RecoveryClaimMode;
import java.io.Serializable;
import java.util.Objects;

/** What a job starts from, as one value; written into a {@link Configuration} and read from it. */
public final class SavepointRestoreSettings implements Serializable {

  private static final SavepointRestoreSettings NONE =
      new SavepointRestoreSettings(null, false, RecoveryClaimMode.DEFAULT);

  private final String path; // null: from nothing
  private final boolean allowNonRestoredState;
  private final RecoveryClaimMode claimMode;

  private SavepointRestoreSettings(
      String path, boolean allowNonRestoredState, RecoveryClaimMode claimMode) {
    this.path = path;
    this.allowNonRestoredState = allowNonRestoredState;
    this.claimMode = claimMode;
  }

  public static SavepointRestoreSettings none() {
    return NONE;
  }

  public static SavepointRestoreSettings forPath(String savepointPath) {
    return forPath(savepointPath, false);
  }

  /**
   * @param allowNonRestoredState true: state that no operator of the job takes is given up
   */
  public static SavepointRestoreSettings forPath(
      String savepointPath, boolean allowNonRestoredState) {
    return forPath(savepointPath, allowNonRestoredState, RecoveryClaimMode.DEFAULT);
  }

  public static SavepointRestoreSettings forPath(
      String savepointPath, boolean allowNonRestoredState, RecoveryClaimMode claimMode) {
    return new SavepointRestoreSettings(
        Objects.requireNonNull(savepointPath, "savepointPath"),
        allowNonRestoredState,
        Objects.requireNonNull(claimMode, "claimMode"));
  }

  public boolean restoreSavepoint() {
    return path != null;
  }

  /** Null when the job starts from nothing. */
  public String getRestorePath() {
    return path;
  }

  public boolean allowNonRestoredState() {
    return allowNonRestoredState;
  }

  public RecoveryClaimMode getRecoveryClaimMode() {
    return claimMode;
  }

  /** Writes the settings into a job's configuration. */
  public static void toConfiguration(
      SavepointRestoreSettings settings, Configuration configuration) {
    configuration.set(
        StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, settings.allowNonRestoredState);
    configuration.set(StateRecoveryOptions.RESTORE_MODE, settings.claimMode);
    if (settings.restoreSavepoint()) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, settings.path);
    }
  }

  public static SavepointRestoreSettings fromConfiguration(Configuration configuration) {
    String path = configuration.get(StateRecoveryOptions.SAVEPOINT_PATH);
    return path == null
        ? NONE
        : forPath(
            path,
            configuration.get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE),
            configuration.get(StateRecoveryOptions.RESTORE_MODE));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SavepointRestoreSettings that
        && Objects.equals(path, that.path)
        && allowNonRestoredState == that.allowNonRestoredState
        && claimMode == that.claimMode;
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, allowNonRestoredState, claimMode);
  }

  @Override
  public String toString() {
    return path == null
        ? "SavepointRestoreSettings.none()"
        : "SavepointRestoreSettings.forPath(restorePath='%s', allowNonRestoredState=%s, claimMode=%s)"
            .formatted(path, allowNonRestoredState, claimMode);
  }
}
