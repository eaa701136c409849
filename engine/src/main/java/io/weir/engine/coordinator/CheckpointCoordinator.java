package io.weir.engine.coordinator;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.weir.api.graph.CheckpointSettings;
import io.weir.engine.clock.Clock;
import io.weir.engine.coordinator.CoordinatorCommand.AlignmentExpired;
import io.weir.engine.coordinator.CoordinatorCommand.AttemptStarts;
import io.weir.engine.coordinator.CoordinatorCommand.Begin;
import io.weir.engine.coordinator.CoordinatorCommand.Claimed;
import io.weir.engine.coordinator.CoordinatorCommand.Cleared;
import io.weir.engine.coordinator.CoordinatorCommand.CommitEnded;
import io.weir.engine.coordinator.CoordinatorCommand.Conclude;
import io.weir.engine.coordinator.CoordinatorCommand.Concluded;
import io.weir.engine.coordinator.CoordinatorCommand.DeletionEnded;
import io.weir.engine.coordinator.CoordinatorCommand.DrainExpired;
import io.weir.engine.coordinator.CoordinatorCommand.End;
import io.weir.engine.coordinator.CoordinatorCommand.Expired;
import io.weir.engine.coordinator.CoordinatorCommand.IntervalPassed;
import io.weir.engine.coordinator.CoordinatorCommand.PauseEnded;
import io.weir.engine.coordinator.CoordinatorCommand.Reported;
import io.weir.engine.coordinator.CoordinatorCommand.RestorePoint;
import io.weir.engine.coordinator.CoordinatorCommand.RetryFinal;
import io.weir.engine.coordinator.CoordinatorCommand.StillWaiting;
import io.weir.engine.coordinator.CoordinatorCommand.TakeFinal;
import io.weir.engine.coordinator.CoordinatorCommand.TakeSavepoint;
import io.weir.engine.coordinator.CoordinatorCommand.WritesEnded;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.SavepointStores;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.subtask.SnapshotWrites;
import java.util.Optional;

/**
 * One for each job, over all its attempts. Says who handles what: {@link Triggering} begins
 * checkpoints, {@link Acknowledgements} takes the subtasks' reports, {@link Completion} saves
 * manifests and tells of them, {@link FailedCheckpoints} ends those that come to nothing, {@link
 * Conclusion} clears up.
 *
 * <pre>
 *               Begin                                    End
 *   waiting ------------> running (triggers, commits) ----------> waiting ... Conclude --> stopped
 *
 *   a checkpoint:  triggered --all stored--> committing --manifest saved--> completed: notify,
 *                      |                         |                          then delete
 *                      +--declined, expired------+--not saved--> aborted: notify, count, delete
 * </pre>
 *
 * Order that must hold: a chunk is durable before its subtask acknowledges, all acknowledge before
 * the manifest is saved, it is saved before anyone is told, and all are told before anything is
 * deleted. Ids only grow, over all attempts. While a manifest is being saved nobody knows whether
 * the checkpoint exists, so {@code End} is answered after that.
 */
public final class CheckpointCoordinator extends AbstractBehavior<CoordinatorCommand> {

  /** What the coordinator of one job works with. */
  public record Setup(
      String jobId,
      ExecutionPlan plan,
      CheckpointSettings settings,
      SnapshotStore chunks,
      CheckpointStore manifests,
      SavepointStores savepoints,
      SnapshotWrites writes,
      Origin origin,
      Clock clock) {}

  private final CoordinatorParts parts;
  private final FailureConsequences consequences;
  private final Triggering triggering;
  private final FailedCheckpoints failed;
  private final Completion completion;
  private final Acknowledgements acknowledgements;
  private final Conclusion conclusion;
  private final WaitLog waits;
  private Optional<ActorRef<RestorePoint>> awaitingRestorePoint = Optional.empty();
  private Throwable lastNotDeleted; // null: everything was

  private CheckpointCoordinator(CoordinatorParts parts) {
    super(parts.context());
    getContext().setLoggerName(CheckpointCoordinator.class);
    this.parts = parts;
    this.consequences = new FailureConsequences(parts);
    this.triggering = new Triggering(parts);
    this.failed = new FailedCheckpoints(parts, triggering, consequences);
    this.completion = new Completion(parts, triggering, failed, consequences);
    this.acknowledgements = new Acknowledgements(parts, completion, failed);
    this.waits = new WaitLog(parts);
    this.conclusion = new Conclusion(parts, waits);
  }

  public static Behavior<CoordinatorCommand> create(
      Setup setup, ActorRef<CoordinatorEvent> supervisor) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new CheckpointCoordinator(
                        CoordinatorParts.of(context, timers, setup, supervisor))));
  }

  @Override
  public Receive<CoordinatorCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(Reported.class, this::onReported)
        .onMessage(IntervalPassed.class, this::onIntervalPassed)
        .onMessage(PauseEnded.class, this::onPauseEnded)
        .onMessage(CommitEnded.class, this::onCommitEnded)
        .onMessage(Expired.class, this::onExpired)
        .onMessage(AlignmentExpired.class, this::onAlignmentExpired)
        .onMessage(AttemptStarts.class, this::onAttemptStarts)
        .onMessage(Claimed.class, this::onClaimed)
        .onMessage(Begin.class, this::onBegin)
        .onMessage(TakeFinal.class, this::onTakeFinal)
        .onMessage(RetryFinal.class, this::onRetryFinal)
        .onMessage(TakeSavepoint.class, this::onTakeSavepoint)
        .onMessage(DrainExpired.class, this::onDrainExpired)
        .onMessage(End.class, this::onEnd)
        .onMessage(StillWaiting.class, this::onStillWaiting)
        .onMessage(DeletionEnded.class, this::onDeletionEnded)
        .onMessage(Conclude.class, this::onConclude)
        .onMessage(WritesEnded.class, this::onWritesEnded)
        .onMessage(Cleared.class, this::onCleared)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  // attempts -------------------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onAttemptStarts(AttemptStarts starts) {
    AttemptId attempt = starts.attempt();
    parts
        .context()
        .pipeToSelf(
            parts.setup().manifests().attemptBegins(attempt.number()),
            (done, failure) ->
                new Claimed(attempt, Optional.ofNullable(failure).map(Completion::cause)));
    return this;
  }

  private Behavior<CoordinatorCommand> onClaimed(Claimed claimed) {
    claimed.failure().ifPresent(failure -> consequences.refused(claimed.attempt(), failure));
    return this;
  }

  private Behavior<CoordinatorCommand> onBegin(Begin begin) {
    parts.participants().join(begin);
    parts.setup().manifests().checkpointsAreDue(parts.setup().settings().interval());
    triggering.begin();
    return this;
  }

  private Behavior<CoordinatorCommand> onEnd(End end) {
    parts.participants().leave();
    triggering.end();
    parts
        .pending()
        .notCommitting()
        .forEach(checkpoint -> failed.giveUp(checkpoint, "its attempt has ended"));
    parts
        .savepoints()
        .failAll("the attempt it was asked of has ended", parts.pending().haveSavepoint());
    awaitingRestorePoint = Optional.of(end.replyTo());
    parts.pending().committing().ifPresent(this::awaitCommit);
    answerRestorePoint();
    return this;
  }

  private void awaitCommit(PendingCheckpoint checkpoint) {
    String place =
        checkpoint
            .savepoint()
            .map(request -> request.place().path())
            .orElseGet(() -> parts.setup().chunks().description());
    waits.begin(
        "it is known whether checkpoint %d has been saved in %s".formatted(checkpoint.id(), place));
  }

  private Behavior<CoordinatorCommand> onStillWaiting(StillWaiting still) {
    waits.intervalPassed();
    return this;
  }

  private void answerRestorePoint() {
    if (awaitingRestorePoint.isPresent() && parts.pending().isEmpty()) {
      waits.over();
      awaitingRestorePoint.get().tell(restorePoint());
      awaitingRestorePoint = Optional.empty();
    }
  }

  private RestorePoint restorePoint() {
    Optional<CheckpointManifest> newest = parts.housekeeping().newest();
    Optional<Savepoints.Stop> stop = parts.savepoints().newest(newest);
    return new RestorePoint(
        stop.map(Savepoints.Stop::manifest).or(() -> newest), stop.map(Savepoints.Stop::place));
  }

  // a checkpoint begins --------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onIntervalPassed(IntervalPassed passed) {
    triggering.intervalPassed();
    return this;
  }

  private Behavior<CoordinatorCommand> onPauseEnded(PauseEnded ended) {
    triggering.pauseEnded();
    return this;
  }

  private Behavior<CoordinatorCommand> onTakeFinal(TakeFinal take) {
    if (parts.participants().areOf(take.attempt())) {
      triggering.takeFinal();
    }
    return this;
  }

  private Behavior<CoordinatorCommand> onRetryFinal(RetryFinal retry) {
    triggering.triggerFinal();
    return this;
  }

  private Behavior<CoordinatorCommand> onTakeSavepoint(TakeSavepoint take) {
    triggering.takeSavepoint(take);
    return this;
  }

  private Behavior<CoordinatorCommand> onDrainExpired(DrainExpired expired) {
    consequences.notDrained();
    return this;
  }

  private Behavior<CoordinatorCommand> onAlignmentExpired(AlignmentExpired expired) {
    triggering.alignmentExpired(expired.checkpointId());
    return this;
  }

  // is acknowledged ------------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onReported(Reported reported) {
    acknowledgements.reported(reported.report());
    return this;
  }

  private Behavior<CoordinatorCommand> onExpired(Expired expired) {
    parts.pending().incomplete(expired.checkpointId()).ifPresent(failed::expire);
    return this;
  }

  // and ends -------------------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onCommitEnded(CommitEnded ended) {
    completion.commitEnded(ended);
    answerRestorePoint();
    triggering.triggerIfDue();
    return this;
  }

  /** What could not be deleted takes space, but nothing refers to it. */
  private Behavior<CoordinatorCommand> onDeletionEnded(DeletionEnded ended) {
    ended.failure().filter(this::isNews).ifPresent(this::notDeleted);
    return this;
  }

  /** What many subtasks have left is deleted by one request, and each of them hears of its end. */
  @SuppressWarnings("ReferenceEquality") // the same failure, not one like it
  private boolean isNews(Throwable failure) {
    return lastNotDeleted != failure;
  }

  private void notDeleted(Throwable failure) {
    lastNotDeleted = failure;
    parts
        .log()
        .warn(
            "Job '{}': old checkpoint data in {} was not deleted: {}",
            parts.jobName(),
            parts.setup().chunks().description(),
            failure.getMessage());
  }

  // the job ends ---------------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onConclude(Conclude conclude) {
    conclusion.begin(conclude);
    return this;
  }

  private Behavior<CoordinatorCommand> onWritesEnded(WritesEnded ended) {
    conclusion.writesEnded(ended);
    return this;
  }

  private Behavior<CoordinatorCommand> onCleared(Cleared cleared) {
    cleared.replyTo().tell(new Concluded());
    return Behaviors.stopped();
  }

  /** Also when its parent has taken it along. */
  private Behavior<CoordinatorCommand> onPostStop(PostStop stop) {
    parts.setup().manifests().jobEnded();
    return this;
  }
}
