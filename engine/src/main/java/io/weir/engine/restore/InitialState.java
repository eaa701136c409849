package io.weir.engine.restore;

import akka.actor.typed.ActorSystem;
import io.weir.api.core.execution.RestoreMode;
import io.weir.api.runtime.jobgraph.SavepointRestoreSettings;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.ClaimedCheckpoint;
import io.weir.engine.snapshot.RestorableCheckpoint;
import io.weir.engine.snapshot.SnapshotStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state that a new job begins with, of a checkpoint or savepoint that was taken by another.
 *
 * @param manifest with the operators of the new job only
 * @param store where its chunks are
 * @param path of it, for people
 * @param claimed present when the job may remove it once it has a checkpoint of its own
 */
public record InitialState(
    CheckpointManifest manifest,
    SnapshotStore store,
    String path,
    Optional<ClaimedCheckpoint> claimed) {

  private static final Logger LOG = LoggerFactory.getLogger(InitialState.class);

  /**
   * A plan, and what it begins with.
   *
   * @param plan with the numbers of key groups that the state has
   */
  public record Start(ExecutionPlan plan, Optional<InitialState> state) {}

  /**
   * What the configuration of the job says it starts from. Reads the manifest on the calling
   * thread.
   *
   * @throws io.weir.engine.snapshot.SnapshotStoreException when nothing can be restored from there
   * @throws IllegalStateException when it does not fit the job
   */
  public static Start of(ExecutionPlan plan, ActorSystem<?> system) {
    SavepointRestoreSettings settings =
        SavepointRestoreSettings.fromConfiguration(plan.settings().configuration());
    if (!settings.restoreSavepoint()) {
      return new Start(plan, Optional.empty());
    }
    RestorableCheckpoint stored =
        RestorableCheckpoint.at(RestorePath.of(plan, settings.getRestorePath()), system);
    OperatorMatch match = match(plan, stored, settings);
    return new Start(
        match.plan(),
        Optional.of(
            new InitialState(
                match.manifest(), stored.store(), stored.path(), claimed(stored, settings))));
  }

  private static OperatorMatch match(
      ExecutionPlan plan, RestorableCheckpoint stored, SavepointRestoreSettings settings) {
    String failed =
        "Failed to rollback to checkpoint/savepoint %s: job '%s' "
            .formatted(stored.path(), plan.jobName());
    OperatorMatch match;
    try {
      match =
          OperatorMatch.of(
              plan, stored.manifest(), RenamedOperators.of(plan.settings().configuration()));
    } catch (IllegalStateException e) {
      throw new IllegalStateException(failed + "does not fit. " + e.getMessage(), e);
    }
    if (!match.lost().isEmpty() && !settings.allowNonRestoredState()) {
      throw new IllegalStateException(
          failed
              + (match.isOfAnotherJob()
                  ? "has none of its operators; it was taken of job '%s' (%s). "
                      .formatted(stored.manifest().jobName(), stored.manifest().jobId())
                  : match.lacksOperators()
                      ? "does not have all of its operators. "
                      : "does not take all of its state. ")
              + "State that would be lost: "
              + match.describeLost()
              + ".");
    }
    if (!match.lost().isEmpty()) {
      LOG.warn(
          "Job '{}' gives up state of {}: {}.",
          plan.jobName(),
          stored.path(),
          match.describeLost());
    }
    return match;
  }

  @SuppressWarnings("deprecation") // programs may still say LEGACY
  private static Optional<ClaimedCheckpoint> claimed(
      RestorableCheckpoint stored, SavepointRestoreSettings settings) {
    if (settings.getRestoreMode() == RestoreMode.LEGACY) {
      LOG.warn("Claim mode LEGACY is taken for NO_CLAIM: {} is never removed.", stored.path());
    }
    return settings.getRestoreMode() == RestoreMode.CLAIM
        ? Optional.of(stored.claim().get())
        : Optional.empty();
  }
}
