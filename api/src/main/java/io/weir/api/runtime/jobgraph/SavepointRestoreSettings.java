package io.weir.api.runtime.jobgraph;

import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.ReadableConfig;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.core.execution.RestoreMode;
import java.io.Serializable;
import java.util.Objects;

/** What a job starts from, as one value; written into a {@link Configuration} and read from it. */
public final class SavepointRestoreSettings implements Serializable {

  private static final SavepointRestoreSettings NONE =
      new SavepointRestoreSettings(null, false, RestoreMode.DEFAULT);

  private final String path; // null: from nothing
  private final boolean allowNonRestoredState;
  private final RestoreMode restoreMode;

  private SavepointRestoreSettings(
      String path, boolean allowNonRestoredState, RestoreMode restoreMode) {
    this.path = path;
    this.allowNonRestoredState = allowNonRestoredState;
    this.restoreMode = restoreMode;
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
    return forPath(savepointPath, allowNonRestoredState, RestoreMode.DEFAULT);
  }

  public static SavepointRestoreSettings forPath(
      String savepointPath, boolean allowNonRestoredState, RestoreMode restoreMode) {
    return new SavepointRestoreSettings(
        Objects.requireNonNull(savepointPath, "savepointPath"),
        allowNonRestoredState,
        Objects.requireNonNull(restoreMode, "restoreMode"));
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

  public RestoreMode getRestoreMode() {
    return restoreMode;
  }

  /** Writes the settings into a job's configuration. */
  public static void toConfiguration(
      SavepointRestoreSettings settings, Configuration configuration) {
    configuration.set(
        StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, settings.allowNonRestoredState);
    configuration.set(StateRecoveryOptions.RESTORE_MODE, settings.restoreMode);
    if (settings.restoreSavepoint()) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, settings.path);
    }
  }

  public static SavepointRestoreSettings fromConfiguration(ReadableConfig configuration) {
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
        && restoreMode == that.restoreMode;
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, allowNonRestoredState, restoreMode);
  }

  @Override
  public String toString() {
    return path == null
        ? "SavepointRestoreSettings.none()"
        : "SavepointRestoreSettings.forPath(restorePath='%s', allowNonRestoredState=%s, restoreMode=%s)"
            .formatted(path, allowNonRestoredState, restoreMode);
  }
}
