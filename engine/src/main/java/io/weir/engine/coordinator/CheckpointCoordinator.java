package io.weir.engine.coordinator;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.weir.api.graph.CheckpointSettings;
import io.weir.engine.clock.Clock;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.coordinator.CoordinatorCommand.Begin;
import io.weir.engine.coordinator.CoordinatorCommand.Cleared;
import io.weir.engine.coordinator.CoordinatorCommand.CommitEnded;
import io.weir.engine.coordinator.CoordinatorCommand.Conclude;
import io.weir.engine.coordinator.CoordinatorCommand.Concluded;
import io.weir.engine.coordinator.CoordinatorCommand.DeletionEnded;
import io.weir.engine.coordinator.CoordinatorCommand.DrainExpired;
import io.weir.engine.coordinator.CoordinatorCommand.End;
import io.weir.engine.coordinator.CoordinatorCommand.Expired;
import io.weir.engine.coordinator.CoordinatorCommand.IntervalPassed;
import io.weir.engine.coordinator.CoordinatorCommand.Leftovers;
import io.weir.engine.coordinator.CoordinatorCommand.PauseEnded;
import io.weir.engine.coordinator.CoordinatorCommand.Reported;
import io.weir.engine.coordinator.CoordinatorCommand.RestorePoint;
import io.weir.engine.coordinator.CoordinatorCommand.RetryFinal;
import io.weir.engine.coordinator.CoordinatorCommand.TakeFinal;
import io.weir.engine.coordinator.CoordinatorCommand.TakeSavepoint;
import io.weir.engine.coordinator.CoordinatorCommand.WritesEnded;
import io.weir.engine.coordinator.PendingCheckpoint.Kind;
import io.weir.engine.coordinator.PendingCheckpoint.Purpose;
import io.weir.engine.coordinator.PendingCheckpoints.Instants;
import io.weir.engine.operator.OperatorChain.Effects;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ManifestStore;
import io.weir.engine.snapshot.SavepointStores;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.subtask.CheckpointReport;
import io.weir.engine.subtask.CheckpointReport.Declined;
import io.weir.engine.subtask.CheckpointReport.LeftBehind;
import io.weir.engine.subtask.CheckpointReport.Stored;
import io.weir.engine.subtask.SnapshotWrites;
import io.weir.engine.subtask.SubtaskCommand;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One for each job, over all its attempts.
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

  private final Setup setup;
  private final ActorRef<CoordinatorEvent> supervisor;
  private final CheckpointTimers timers;
  private final TriggerGate gate;
  private final FailureConsequences failures;
  private final ManifestAssembly assembly;
  private final Summaries summaries;
  private final CheckpointHousekeeping housekeeping;
  private final PendingCheckpoints pending;
  private final Savepoints savepoints;
  private final Participants participants = new Participants();
  private Optional<ActorRef<RestorePoint>> awaitingRestorePoint = Optional.empty();
  private boolean finalDue; // as soon as no savepoint is under way
  private long lateReports;

  private CheckpointCoordinator(
      ActorContext<CoordinatorCommand> context,
      TimerScheduler<CoordinatorCommand> timers,
      Setup setup,
      ActorRef<CoordinatorEvent> supervisor) {
    super(context);
    context.setLoggerName(CheckpointCoordinator.class);
    this.setup = setup;
    this.supervisor = supervisor;
    this.timers = new CheckpointTimers(timers, setup.settings());
    this.gate = new TriggerGate(setup.settings().maxConcurrent());
    this.assembly = new ManifestAssembly(setup.jobId(), setup.plan());
    this.summaries = new Summaries(setup.plan(), setup.clock());
    this.housekeeping =
        new CheckpointHousekeeping(
            setup.chunks(),
            setup.manifests(),
            setup.settings().retained(),
            setup.origin().claimed());
    this.savepoints = new Savepoints(setup.savepoints());
    this.failures =
        new FailureConsequences(setup, participants, savepoints, this.timers, supervisor);
    this.pending = new PendingCheckpoints(setup.origin().checkpointId());
  }

  public static Behavior<CoordinatorCommand> create(
      Setup setup, ActorRef<CoordinatorEvent> supervisor) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new CheckpointCoordinator(context, timers, setup, supervisor)));
  }

  @Override
  public Receive<CoordinatorCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(Reported.class, this::onReported)
        .onMessage(IntervalPassed.class, this::onIntervalPassed)
        .onMessage(PauseEnded.class, this::onPauseEnded)
        .onMessage(CommitEnded.class, this::onCommitEnded)
        .onMessage(Expired.class, this::onExpired)
        .onMessage(Begin.class, this::onBegin)
        .onMessage(TakeFinal.class, this::onTakeFinal)
        .onMessage(RetryFinal.class, retry -> triggerFinal())
        .onMessage(TakeSavepoint.class, this::onTakeSavepoint)
        .onMessage(DrainExpired.class, this::onDrainExpired)
        .onMessage(End.class, this::onEnd)
        .onMessage(DeletionEnded.class, this::onDeletionEnded)
        .onMessage(Conclude.class, this::onConclude)
        .onMessage(WritesEnded.class, this::onWritesEnded)
        .onMessage(Cleared.class, this::onCleared)
        .build();
  }

  // attempts -------------------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onBegin(Begin begin) {
    participants.join(begin);
    setup.manifests().attemptBegins(begin.attempt().number());
    gate.open();
    finalDue = false;
    failures.reset();
    timers.startInterval();
    return this;
  }

  private Behavior<CoordinatorCommand> onEnd(End end) {
    participants.leave();
    gate.close();
    timers.cancelAll();
    pending
        .notCommitting()
        .forEach(checkpoint -> abort(checkpoint, new Outcome.Aborted("its attempt has ended")));
    savepoints.failAll("the attempt it was asked of has ended", pending.haveSavepoint());
    awaitingRestorePoint = Optional.of(end.replyTo());
    answerRestorePoint();
    return this;
  }

  private void answerRestorePoint() {
    if (pending.isEmpty()) {
      Optional<Savepoints.Stop> stop = savepoints.newest(housekeeping.newest());
      RestorePoint newest =
          new RestorePoint(
              stop.map(Savepoints.Stop::manifest).or(housekeeping::newest),
              stop.map(Savepoints.Stop::place));
      awaitingRestorePoint.ifPresent(asker -> asker.tell(newest));
      awaitingRestorePoint = Optional.empty();
    }
  }

  // triggering -----------------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onIntervalPassed(IntervalPassed passed) {
    gate.intervalPassed();
    return triggerIfDue();
  }

  private Behavior<CoordinatorCommand> onPauseEnded(PauseEnded ended) {
    gate.pauseEnded();
    return triggerIfDue();
  }

  private Behavior<CoordinatorCommand> triggerIfDue() {
    if (participants.arePresent() && !savepoints.areDue() && gate.mayTrigger(pending.size())) {
      gate.triggered();
      trigger(Purpose.PERIODIC);
    }
    return this;
  }

  /** The final checkpoint comes at once, whatever interval, pause and number under way say. */
  private Behavior<CoordinatorCommand> onTakeFinal(TakeFinal take) {
    if (participants.areOf(take.attempt())) {
      gate.close();
      timers.stopInterval();
      triggerFinal();
    }
    return this;
  }

  private Behavior<CoordinatorCommand> triggerFinal() {
    if (savepoints.draining().isPresent()) {
      timers.drained();
      trigger(new Purpose(Kind.FINAL, savepoints.draining()));
    } else if (savepoints.areDue()) {
      finalDue = true;
    } else {
      trigger(Purpose.FINAL);
    }
    return this;
  }

  private void trigger(Purpose purpose) {
    participants.attempt().ifPresent(attempt -> trigger(attempt, purpose));
  }

  private void trigger(Begin attempt, Purpose purpose) {
    PendingCheckpoint checkpoint =
        pending.begin(
            attempt,
            purpose,
            new Instants(setup.clock().wallMillis(), setup.clock().nanos()),
            housekeeping.referredTo());
    savepoints.began(checkpoint);
    timers.expire(checkpoint);
    participants.trigger(checkpoint.barrier());
  }

  // savepoints -----------------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onTakeSavepoint(TakeSavepoint take) {
    if (participants.areOf(take.attempt())) {
      savepoints.add(take.request());
      beginSavepoint();
    } else {
      savepoints.failed(take.request(), "the attempt it was asked of has ended", null);
    }
    return this;
  }

  /** The next one that waits; when none does, what waits for savepoints. */
  private void beginSavepoint() {
    savepoints.next().ifPresent(this::begin);
    if (!savepoints.areDue() && finalDue) {
      finalDue = false;
      triggerFinal();
    }
  }

  private void begin(SavepointRequest request) {
    if (request.stopsTheJob()) {
      gate.close();
      timers.stopInterval();
    }
    if (request.purpose() != SavepointRequest.Purpose.DRAIN) {
      trigger(new Purpose(Kind.PERIODIC, Optional.of(request)));
    } else if (finalDue) {
      triggerFinal();
    } else {
      timers.expireDrain();
      participants.drainSources();
    }
  }

  private Behavior<CoordinatorCommand> onDrainExpired(DrainExpired expired) {
    failures.notDrained();
    return this;
  }

  // acknowledgements -----------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onReported(Reported reported) {
    CheckpointReport report = reported.report();
    if (report instanceof LeftBehind left) {
      late(report, left.chunks());
      return this;
    }
    pending
        .awaiting(report)
        .ifPresentOrElse(checkpoint -> onAwaited(checkpoint, report), () -> onLate(report));
    return this;
  }

  private void onAwaited(PendingCheckpoint checkpoint, CheckpointReport report) {
    if (report instanceof Stored stored) {
      switch (checkpoint.acknowledge(stored)) {
        case COMPLETE -> commitNext();
        case RECORDED -> {}
        case DUPLICATE, FOREIGN -> onLate(report);
      }
    } else if (report instanceof Declined declined) {
      fail(checkpoint, declined.reason(), declined.cause());
    }
  }

  /** What comes after its checkpoint is over has left chunks that nobody refers to. */
  private void onLate(CheckpointReport report) {
    lateReports++;
    getContext().getLog().debug("Report {} of an ended checkpoint, {} so far", report, lateReports);
    if (report instanceof Stored stored && pending.find(report.checkpointId()).isEmpty()) {
      late(report, PendingCheckpoint.chunks(stored).toList());
    }
  }

  private void late(CheckpointReport report, List<ChunkId> chunks) {
    watch(
        savepoints.has(report.checkpointId())
            ? savepoints.discard(report.checkpointId(), chunks, List.of())
            : housekeeping.late(chunks, pending::mayReferTo));
  }

  private Behavior<CoordinatorCommand> onExpired(Expired expired) {
    pending.incomplete(expired.checkpointId()).ifPresent(this::expire);
    return this;
  }

  private void expire(PendingCheckpoint checkpoint) {
    String reason = failures.expired(checkpoint);
    fail(checkpoint, reason, new IllegalStateException(reason));
  }

  // the commit -----------------------------------------------------------------------------------

  private void commitNext() {
    pending.nextToCommit().ifPresent(this::commit);
  }

  private void commit(PendingCheckpoint checkpoint) {
    checkpoint.beginCommit();
    CheckpointManifest manifest = assembly.of(checkpoint);
    getContext()
        .pipeToSelf(
            checkpoint
                .savepoint()
                .map(request -> savepoints.commit(request, manifest))
                .orElseGet(() -> setup.manifests().commit(manifest)),
            (done, failure) ->
                new CommitEnded(manifest.checkpointId(), manifest, Optional.ofNullable(failure)));
  }

  private Behavior<CoordinatorCommand> onCommitEnded(CommitEnded ended) {
    PendingCheckpoint checkpoint = pending.find(ended.checkpointId()).orElseThrow();
    if (ended.failure().isPresent()) {
      Throwable cause = ended.failure().get();
      fail(checkpoint, "its manifest could not be saved: " + cause.getMessage(), cause);
    } else {
      complete(checkpoint, ended.manifest());
    }
    commitNext();
    answerRestorePoint();
    return triggerIfDue();
  }

  private void complete(PendingCheckpoint checkpoint, CheckpointManifest manifest) {
    over(checkpoint);
    if (checkpoint.savepoint().isPresent()) {
      completeSavepoint(checkpoint, manifest);
    } else {
      completeCheckpoint(checkpoint, manifest);
    }
    CheckpointSummary summary = summaries.completed(checkpoint, manifest);
    summaries.log(getContext().getLog(), summary);
    supervisor.tell(new CoordinatorEvent.CheckpointEnded(summary));
    if (checkpoint.isLast() && participants.areOf(checkpoint.attempt())) {
      supervisor.tell(new CoordinatorEvent.FinalCheckpointCompleted(checkpoint.attempt()));
    } else {
      beginSavepoint();
    }
  }

  private void completeCheckpoint(PendingCheckpoint checkpoint, CheckpointManifest manifest) {
    failures.completed();
    participants.tellAll(new SubtaskCommand.CheckpointCompleted(checkpoint.id()));
    pending.completedMeanwhile(checkpoint.chunks());
    watch(housekeeping.completed(manifest, pending::mayReferTo));
    subsumeOlderThan(checkpoint);
  }

  /** It takes no checkpoint's place, unless the job ends with it. */
  private void completeSavepoint(PendingCheckpoint savepoint, CheckpointManifest manifest) {
    Effects effects = savepoint.isLast() ? Effects.COMMITTED : Effects.PENDING;
    savepoints.completed(savepoint, manifest);
    participants.tellAll(new SubtaskCommand.SavepointCompleted(savepoint.id(), effects));
    if (savepoint.isLast()) {
      subsumeOlderThan(savepoint);
    }
  }

  private void subsumeOlderThan(PendingCheckpoint checkpoint) {
    pending
        .subsumedBy(checkpoint)
        .forEach(older -> abort(older, new Outcome.Aborted(FailureReasons.subsumedBy(checkpoint))));
  }

  // failures -------------------------------------------------------------------------------------

  private void fail(PendingCheckpoint checkpoint, String reason, Throwable cause) {
    getContext()
        .getLog()
        .warn(
            "Job '{}': checkpoint {} failed: {}", setup.plan().jobName(), checkpoint.id(), reason);
    abort(checkpoint, new Outcome.Failed(reason));
    failures.of(checkpoint, reason, cause);
    beginSavepoint();
    triggerIfDue(); // what a savepoint has held up
  }

  /** Every checkpoint that has begun is reported. */
  private void abort(PendingCheckpoint checkpoint, Outcome outcome) {
    over(checkpoint);
    participants.tellAll(new SubtaskCommand.CheckpointAborted(checkpoint.id()));
    // A manifest whose saving failed may have been saved all the same.
    List<Long> discard = checkpoint.isCommitting() ? List.of(checkpoint.id()) : List.of();
    watch(
        checkpoint.savepoint().isPresent()
            ? savepoints.discard(checkpoint.id(), checkpoint.chunks(), discard)
            : housekeeping.aborted(checkpoint.chunks(), pending::mayReferTo, discard));
    supervisor.tell(new CoordinatorEvent.CheckpointEnded(summaries.givenUp(checkpoint, outcome)));
    triggerIfDue();
  }

  /** The minimum pause runs from the end of a checkpoint, whatever its end. */
  private void over(PendingCheckpoint checkpoint) {
    pending.remove(checkpoint);
    timers.over(checkpoint);
    if (!setup.settings().minPause().isZero() && participants.arePresent()) {
      gate.pauseBegan();
      timers.startPause();
    }
  }

  // what is kept ---------------------------------------------------------------------------------

  private void watch(CompletionStage<Void> deletions) {
    getContext()
        .pipeToSelf(deletions, (done, failure) -> new DeletionEnded(Optional.ofNullable(failure)));
  }

  /** What could not be deleted takes space, but nothing refers to it. */
  private Behavior<CoordinatorCommand> onDeletionEnded(DeletionEnded ended) {
    ended
        .failure()
        .ifPresent(
            failure ->
                getContext()
                    .getLog()
                    .warn(
                        "Job '{}': old checkpoint data in {} was not deleted: {}",
                        setup.plan().jobName(),
                        setup.chunks().description(),
                        failure.getMessage()));
    return this;
  }

  /** What is still being written is waited for: its last report says what it leaves. */
  private Behavior<CoordinatorCommand> onConclude(Conclude conclude) {
    getContext().pipeToSelf(setup.writes().idle(), (done, failure) -> new WritesEnded(conclude));
    return this;
  }

  private Behavior<CoordinatorCommand> onWritesEnded(WritesEnded ended) {
    if (ended.conclude().leftovers() == Leftovers.DELETE) {
      watch(housekeeping.ended());
    } else {
      housekeeping.newest().ifPresent(this::logKept);
    }
    getContext()
        .pipeToSelf(
            housekeeping.idle().thenCombine(savepoints.idle(), (done, gone) -> null),
            (done, failure) -> new Cleared(ended.conclude().replyTo()));
    return this;
  }

  private void logKept(CheckpointManifest kept) {
    getContext()
        .getLog()
        .info(
            "Job '{}' leaves checkpoint {} behind in {}, as {}",
            setup.plan().jobName(),
            kept.checkpointId(),
            setup.chunks().description(),
            ManifestStore.head(setup.jobId(), kept.checkpointId()));
  }

  private Behavior<CoordinatorCommand> onCleared(Cleared cleared) {
    cleared.replyTo().tell(new Concluded());
    return Behaviors.stopped();
  }
}
