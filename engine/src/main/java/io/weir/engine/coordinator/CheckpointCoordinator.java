package io.weir.engine.coordinator;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.weir.api.graph.CheckpointSettings;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.clock.Clock;
import io.weir.engine.clock.Delays;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.coordinator.CoordinatorCommand.Begin;
import io.weir.engine.coordinator.CoordinatorCommand.Cleared;
import io.weir.engine.coordinator.CoordinatorCommand.CommitEnded;
import io.weir.engine.coordinator.CoordinatorCommand.Conclude;
import io.weir.engine.coordinator.CoordinatorCommand.Concluded;
import io.weir.engine.coordinator.CoordinatorCommand.DeletionEnded;
import io.weir.engine.coordinator.CoordinatorCommand.End;
import io.weir.engine.coordinator.CoordinatorCommand.Expired;
import io.weir.engine.coordinator.CoordinatorCommand.IntervalPassed;
import io.weir.engine.coordinator.CoordinatorCommand.Leftovers;
import io.weir.engine.coordinator.CoordinatorCommand.PauseEnded;
import io.weir.engine.coordinator.CoordinatorCommand.Reported;
import io.weir.engine.coordinator.CoordinatorCommand.RestorePoint;
import io.weir.engine.coordinator.CoordinatorCommand.RetryFinal;
import io.weir.engine.coordinator.CoordinatorCommand.TakeFinal;
import io.weir.engine.coordinator.CoordinatorCommand.WritesEnded;
import io.weir.engine.coordinator.PendingCheckpoint.Kind;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.subtask.CheckpointReport;
import io.weir.engine.subtask.CheckpointReport.Declined;
import io.weir.engine.subtask.CheckpointReport.LeftBehind;
import io.weir.engine.subtask.CheckpointReport.Stored;
import io.weir.engine.subtask.SnapshotWrites;
import io.weir.engine.subtask.SubtaskCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
      SnapshotWrites writes,
      Clock clock) {}

  private final Setup setup;
  private final ActorRef<CoordinatorEvent> supervisor;
  private final TimerScheduler<CoordinatorCommand> timers;
  private final TriggerGate gate;
  private final FailureTolerance tolerance;
  private final ManifestAssembly assembly;
  private final CheckpointHousekeeping housekeeping;
  private final TreeMap<Long, PendingCheckpoint> pending = new TreeMap<>();
  private Optional<Begin> attempt = Optional.empty();
  private Optional<ActorRef<RestorePoint>> awaitingRestorePoint = Optional.empty();
  private long lastId;
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
    this.timers = timers;
    this.gate = new TriggerGate(setup.settings().maxConcurrent());
    this.tolerance = new FailureTolerance(setup.settings().tolerableFailures());
    this.assembly = new ManifestAssembly(setup.jobId(), setup.plan());
    this.housekeeping =
        new CheckpointHousekeeping(setup.chunks(), setup.manifests(), setup.settings().retained());
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
        .onMessage(End.class, this::onEnd)
        .onMessage(DeletionEnded.class, this::onDeletionEnded)
        .onMessage(Conclude.class, this::onConclude)
        .onMessage(WritesEnded.class, this::onWritesEnded)
        .onMessage(Cleared.class, this::onCleared)
        .build();
  }

  // attempts -------------------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onBegin(Begin begin) {
    attempt = Optional.of(begin);
    gate.open();
    tolerance.reset();
    timers.startTimerAtFixedRate(
        new IntervalPassed(), Delays.schedulable(setup.settings().interval()));
    return this;
  }

  private Behavior<CoordinatorCommand> onEnd(End end) {
    attempt = Optional.empty();
    gate.close();
    timers.cancelAll();
    List.copyOf(pending.values()).stream()
        .filter(checkpoint -> !checkpoint.isCommitting())
        .forEach(checkpoint -> abort(checkpoint, new Outcome.Aborted("its attempt has ended")));
    awaitingRestorePoint = Optional.of(end.replyTo());
    answerRestorePoint();
    return this;
  }

  private void answerRestorePoint() {
    if (pending.isEmpty()) {
      RestorePoint newest = new RestorePoint(housekeeping.newest());
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
    if (attempt.isPresent() && gate.mayTrigger(pending.size())) {
      gate.triggered();
      trigger(attempt.get(), Kind.PERIODIC);
    }
    return this;
  }

  /** The final checkpoint comes at once, whatever interval, pause and number under way say. */
  private Behavior<CoordinatorCommand> onTakeFinal(TakeFinal take) {
    if (isCurrent(take.attempt())) {
      gate.close();
      timers.cancel(new IntervalPassed());
      triggerFinal();
    }
    return this;
  }

  private Behavior<CoordinatorCommand> triggerFinal() {
    attempt.ifPresent(current -> trigger(current, Kind.FINAL));
    return this;
  }

  private void trigger(Begin current, Kind kind) {
    lastId++;
    Barrier barrier = new Barrier(lastId, setup.clock().wallMillis());
    PendingCheckpoint checkpoint =
        new PendingCheckpoint(
            current.attempt(), barrier, kind, setup.clock().nanos(), current.subtasks().keySet());
    housekeeping.referredTo().forEach(checkpoint::completedMeanwhile);
    pending.put(lastId, checkpoint);
    timers.startSingleTimer(
        lastId, new Expired(lastId), Delays.schedulable(setup.settings().timeout()));
    SubtaskCommand trigger = new SubtaskCommand.TriggerCheckpoint(barrier);
    current.sources().forEach(source -> current.subtasks().get(source).tell(trigger));
  }

  // acknowledgements -----------------------------------------------------------------------------

  private Behavior<CoordinatorCommand> onReported(Reported reported) {
    CheckpointReport report = reported.report();
    if (report instanceof LeftBehind left) {
      watch(housekeeping.late(left.chunks(), this::inUse));
      return this;
    }
    PendingCheckpoint checkpoint = pending.get(report.checkpointId());
    if (checkpoint == null
        || checkpoint.isComplete()
        || !checkpoint.attempt().equals(report.attempt())) {
      return onLate(report);
    }
    if (report instanceof Stored stored) {
      switch (checkpoint.acknowledge(stored)) {
        case COMPLETE -> commitNext();
        case RECORDED -> {}
        case DUPLICATE, FOREIGN -> onLate(report);
      }
    } else if (report instanceof Declined declined) {
      fail(checkpoint, declined.reason(), declined.cause());
    }
    return this;
  }

  /** What comes after its checkpoint is over has left chunks that nobody refers to. */
  private Behavior<CoordinatorCommand> onLate(CheckpointReport report) {
    lateReports++;
    getContext().getLog().debug("Report {} of an ended checkpoint, {} so far", report, lateReports);
    if (report instanceof Stored stored && !pending.containsKey(report.checkpointId())) {
      watch(housekeeping.late(PendingCheckpoint.chunks(stored).toList(), this::inUse));
    }
    return this;
  }

  private Behavior<CoordinatorCommand> onExpired(Expired expired) {
    PendingCheckpoint checkpoint = pending.get(expired.checkpointId());
    if (checkpoint != null && !checkpoint.isComplete()) {
      String reason =
          "not complete within %d ms; missing: %s"
              .formatted(
                  setup.settings().timeout().toMillis(),
                  SubtaskNames.missing(setup.plan(), checkpoint));
      fail(checkpoint, reason, new IllegalStateException(reason));
    }
    return this;
  }

  // the commit -----------------------------------------------------------------------------------

  /**
   * One at a time: a store may end two saves in any order, and no id may complete after a later.
   */
  private void commitNext() {
    if (pending.values().stream().noneMatch(PendingCheckpoint::isCommitting)) {
      pending.values().stream()
          .filter(PendingCheckpoint::isComplete)
          .findFirst()
          .ifPresent(this::commit);
    }
  }

  private void commit(PendingCheckpoint checkpoint) {
    checkpoint.beginCommit();
    CheckpointManifest manifest = assembly.of(checkpoint);
    getContext()
        .pipeToSelf(
            setup.manifests().commit(manifest),
            (done, failure) ->
                new CommitEnded(manifest.checkpointId(), manifest, Optional.ofNullable(failure)));
  }

  private Behavior<CoordinatorCommand> onCommitEnded(CommitEnded ended) {
    PendingCheckpoint checkpoint = pending.get(ended.checkpointId());
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
    tolerance.completed();
    tellAll(new SubtaskCommand.CheckpointCompleted(checkpoint.id()));
    Set<ChunkId> chunks = checkpoint.chunks();
    pending.values().forEach(other -> other.completedMeanwhile(chunks));
    watch(housekeeping.completed(manifest, this::inUse));
    pending.headMap(checkpoint.id()).values().stream()
        .filter(older -> !older.isCommitting())
        .toList()
        .forEach(older -> abort(older, new Outcome.Aborted(subsumedBy(checkpoint))));
    supervisor.tell(
        new CoordinatorEvent.CheckpointEnded(
            Summaries.completed(checkpoint, manifest, setup.clock())));
    if (checkpoint.kind() == Kind.FINAL && isCurrent(checkpoint.attempt())) {
      supervisor.tell(new CoordinatorEvent.FinalCheckpointCompleted(checkpoint.attempt()));
    }
  }

  private static String subsumedBy(PendingCheckpoint completed) {
    return completed.kind() == Kind.FINAL
        ? "the input has ended, and the final checkpoint has completed"
        : "a later checkpoint has completed";
  }

  // failures -------------------------------------------------------------------------------------

  private void fail(PendingCheckpoint checkpoint, String reason, Throwable cause) {
    getContext()
        .getLog()
        .warn(
            "Job '{}': checkpoint {} failed: {}", setup.plan().jobName(), checkpoint.id(), reason);
    abort(checkpoint, new Outcome.Failed(reason));
    if (!isCurrent(checkpoint.attempt())) {
      return;
    }
    if (tolerance.failed()) {
      String message =
          "Exceeded checkpoint tolerable failure threshold. Job '%s', attempt %s: checkpoint %d failed, %d in a row where %d are tolerated: %s"
              .formatted(
                  setup.plan().jobName(),
                  checkpoint.attempt(),
                  checkpoint.id(),
                  tolerance.inARow(),
                  tolerance.tolerable(),
                  reason);
      supervisor.tell(
          new CoordinatorEvent.TooManyFailures(
              checkpoint.attempt(), new CheckpointException(message, cause)));
    } else if (checkpoint.kind() == Kind.FINAL) {
      timers.startSingleTimer(new RetryFinal(), Delays.schedulable(setup.settings().interval()));
    }
  }

  /** Every checkpoint that has begun is reported. */
  private void abort(PendingCheckpoint checkpoint, Outcome outcome) {
    over(checkpoint);
    tellAll(new SubtaskCommand.CheckpointAborted(checkpoint.id()));
    // A manifest whose saving failed may have been saved all the same.
    List<Long> discard = checkpoint.isCommitting() ? List.of(checkpoint.id()) : List.of();
    watch(housekeeping.aborted(checkpoint.chunks(), this::inUse, discard));
    supervisor.tell(
        new CoordinatorEvent.CheckpointEnded(
            Summaries.givenUp(checkpoint, outcome, setup.clock())));
    triggerIfDue();
  }

  /** The minimum pause runs from the end of a checkpoint, whatever its end. */
  private void over(PendingCheckpoint checkpoint) {
    pending.remove(checkpoint.id());
    timers.cancel(checkpoint.id());
    if (!setup.settings().minPause().isZero() && attempt.isPresent()) {
      gate.pauseBegan();
      timers.startSingleTimer(new PauseEnded(), Delays.schedulable(setup.settings().minPause()));
    }
  }

  // what is kept ---------------------------------------------------------------------------------

  private boolean inUse(ChunkId chunk) {
    return pending.values().stream().anyMatch(checkpoint -> checkpoint.mayReferTo(chunk));
  }

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
    }
    getContext()
        .pipeToSelf(
            housekeeping.idle(), (done, failure) -> new Cleared(ended.conclude().replyTo()));
    return this;
  }

  private Behavior<CoordinatorCommand> onCleared(Cleared cleared) {
    cleared.replyTo().tell(new Concluded());
    return Behaviors.stopped();
  }

  private void tellAll(SubtaskCommand notice) {
    attempt.ifPresent(
        current -> current.subtasks().values().forEach(subtask -> subtask.tell(notice)));
  }

  private boolean isCurrent(AttemptId id) {
    return attempt.map(Begin::attempt).filter(id::equals).isPresent();
  }
}
