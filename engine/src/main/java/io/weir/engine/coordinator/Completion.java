package io.weir.engine.coordinator;

import io.weir.engine.coordinator.CoordinatorCommand.CommitEnded;
import io.weir.engine.operator.OperatorChain.Effects;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.subtask.SubtaskCommand;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The way of a checkpoint from where all have stored to its end: its manifest is saved, everyone is
 * told, and then what it replaces is deleted. One manifest is saved at a time.
 */
final class Completion {

  private final CoordinatorParts parts;
  private final Triggering triggering;
  private final FailedCheckpoints failed;
  private final FailureConsequences consequences;
  private final ManifestAssembly assembly;

  Completion(
      CoordinatorParts parts,
      Triggering triggering,
      FailedCheckpoints failed,
      FailureConsequences consequences) {
    this.parts = parts;
    this.triggering = triggering;
    this.failed = failed;
    this.consequences = consequences;
    this.assembly = new ManifestAssembly(parts.setup().jobId(), parts.setup().plan());
  }

  // the commit -----------------------------------------------------------------------------------

  void commitNext() {
    parts.pending().nextToCommit().ifPresent(this::commit);
  }

  private void commit(PendingCheckpoint checkpoint) {
    checkpoint.beginCommit();
    CheckpointManifest manifest = assembly.of(checkpoint);
    parts
        .context()
        .pipeToSelf(
            save(checkpoint, manifest),
            (done, failure) ->
                new CommitEnded(
                    manifest.checkpointId(),
                    manifest,
                    Optional.ofNullable(failure).map(Completion::cause)));
  }

  private CompletionStage<Void> save(PendingCheckpoint checkpoint, CheckpointManifest manifest) {
    return checkpoint
        .savepoint()
        .map(request -> save(checkpoint, request, manifest))
        .orElseGet(() -> parts.setup().manifests().commit(manifest));
  }

  /** What a job commits that stops with it, another must not have begun to repeat. */
  private CompletionStage<Void> save(
      PendingCheckpoint checkpoint, SavepointRequest request, CheckpointManifest manifest) {
    return checkpoint.isLast()
        ? parts
            .setup()
            .manifests()
            .confirm(checkpoint.attempt().number())
            .thenCompose(ours -> parts.savepoints().commit(request, manifest))
        : parts.savepoints().commit(request, manifest);
  }

  /** Without what a stage wraps around it. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  void commitEnded(CommitEnded ended) {
    PendingCheckpoint checkpoint = parts.pending().find(ended.checkpointId()).orElseThrow();
    if (ended.failure().isPresent()) {
      Throwable cause = ended.failure().get();
      failed.fail(checkpoint, "its manifest could not be saved: " + cause.getMessage(), cause);
    } else {
      complete(checkpoint, ended.manifest());
    }
    commitNext();
  }

  // its manifest is saved ------------------------------------------------------------------------

  private void complete(PendingCheckpoint checkpoint, CheckpointManifest manifest) {
    triggering.over(checkpoint);
    if (checkpoint.savepoint().isPresent()) {
      completeSavepoint(checkpoint, manifest);
    } else {
      completeCheckpoint(checkpoint, manifest);
    }
    report(checkpoint, manifest);
    if (checkpoint.isLast() && parts.participants().areOf(checkpoint.attempt())) {
      parts.supervisor().tell(new CoordinatorEvent.FinalCheckpointCompleted(checkpoint.attempt()));
    } else {
      triggering.beginSavepoint();
    }
  }

  private void report(PendingCheckpoint checkpoint, CheckpointManifest manifest) {
    CheckpointSummary summary = parts.summaries().completed(checkpoint, manifest);
    parts.summaries().log(parts.log(), summary);
    parts.supervisor().tell(new CoordinatorEvent.CheckpointEnded(summary));
  }

  private void completeCheckpoint(PendingCheckpoint checkpoint, CheckpointManifest manifest) {
    consequences.completed();
    parts.participants().tellAll(new SubtaskCommand.CheckpointCompleted(checkpoint.id()));
    parts.pending().completedMeanwhile(checkpoint.chunks());
    parts.watch(parts.housekeeping().completed(manifest, parts.pending()::mayReferTo));
    subsumeOlderThan(checkpoint);
  }

  /** It takes no checkpoint's place, unless the job ends with it. */
  private void completeSavepoint(PendingCheckpoint savepoint, CheckpointManifest manifest) {
    Effects effects = savepoint.isLast() ? Effects.COMMITTED : Effects.PENDING;
    parts.savepoints().completed(savepoint, manifest);
    parts.participants().tellAll(new SubtaskCommand.SavepointCompleted(savepoint.id(), effects));
    if (savepoint.isLast()) {
      subsumeOlderThan(savepoint);
    }
  }

  private void subsumeOlderThan(PendingCheckpoint checkpoint) {
    parts
        .pending()
        .subsumedBy(checkpoint)
        .forEach(older -> failed.giveUp(older, FailureReasons.subsumedBy(checkpoint)));
  }
}
