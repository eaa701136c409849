package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.pattern.StatusReply;
import io.weir.api.common.JobStatus;
import io.weir.engine.coordinator.CoordinatorEvent;
import io.weir.engine.job.JobCommand.Cancel;
import io.weir.engine.job.JobCommand.GetAccumulators;
import io.weir.engine.job.JobCommand.TakeSavepoint;
import io.weir.engine.operator.Accumulators;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.restore.InitialState;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.SavepointPlace;
import io.weir.engine.subtask.Dispatchers;
import io.weir.engine.subtask.RestoreSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The supervisor of a job, over all its attempts: carries out the restart strategy.
 *
 * <pre>
 *            +------------------------------------------------------------------+
 *            v                                                                  |
 *   running attempt k --failure--> stopping --gone--> settling --restore point--+ after the delay
 *       |                             |                   |
 *       |                             +--- Cancel --------+--- gave up, cancelled --> concluding
 *       +--all input ended--> final checkpoint --> closing --gone--> settling -----> concluding
 *
 *   concluding --checkpoints kept or removed--> stopped
 * </pre>
 *
 * At most one attempt is active: the next is spawned only after the last one's whole subtree is
 * gone. {@code settling} asks the coordinator which checkpoint exists, once it knows.
 */
public final class JobSupervisor extends AbstractBehavior<JobCommand> {

  private final JobSetup setup;
  private final TimerScheduler<JobCommand> timers;
  private final ActorRef<AttemptActor.Event> attemptEvents;
  private final CoordinatorLink coordinator;
  private final Restarts restarts;
  private final StoppingSavepoint stopping;
  private final long startedNanos;
  private AttemptId attempt = AttemptId.FIRST;
  private ActorRef<AttemptActor.Command> attemptActor;
  private Optional<Ending> ending = Optional.empty();
  private Optional<CheckpointManifest> restorePoint;
  private Optional<SavepointPlace> restoreSavepoint = Optional.empty();
  private boolean attemptGone;
  private boolean settled;
  private boolean delayOver;
  private boolean published;

  private JobSupervisor(
      ActorContext<JobCommand> context, TimerScheduler<JobCommand> timers, JobSetup setup) {
    super(context);
    context.setLoggerName(JobSupervisor.class);
    this.setup = setup;
    this.timers = timers;
    this.restarts = new Restarts(context, timers, setup);
    this.stopping = new StoppingSavepoint(setup, timers);
    this.restorePoint = setup.initial().map(InitialState::manifest);
    this.startedNanos = setup.services().clock().nanos();
    this.attemptEvents =
        context.messageAdapter(AttemptActor.Event.class, Internal.FromAttempt::new);
    this.coordinator = new CoordinatorLink(context, setup);
    context.getLog().info("{}", setup.describe());
    startAttempt();
  }

  /** The behaviour of one job; it stops when the job has ended. */
  public static Behavior<JobCommand> create(JobSetup setup) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new JobSupervisor(context, timers, setup)));
  }

  @Override
  public Receive<JobCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(Internal.FromAttempt.class, this::onAttemptEvent)
        .onMessage(Internal.FromCoordinator.class, this::onCoordinatorEvent)
        .onMessage(Internal.AttemptStopped.class, this::onAttemptStopped)
        .onMessage(Internal.RestorePointKnown.class, this::onRestorePointKnown)
        .onMessage(Internal.DelayOver.class, this::onDelayOver)
        .onMessage(Internal.Concluded.class, this::onConcluded)
        .onMessage(Internal.CoordinatorStopped.class, this::onCoordinatorStopped)
        .onMessage(Internal.StopOverdue.class, this::onStopOverdue)
        .onMessage(TakeSavepoint.class, this::onTakeSavepoint)
        .onMessage(GetAccumulators.class, this::onGetAccumulators)
        .onMessage(Cancel.class, this::onCancel)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  // attempts -------------------------------------------------------------------------------------

  private void startAttempt() {
    ending = Optional.empty();
    attemptGone = false;
    settled = false;
    delayOver = false;
    if (restorePoint.isEmpty()) {
      setup.services().handover().clear();
    }
    Optional<RestoreSource> restore =
        restorePoint.map(found -> setup.restoreSource(found, restoreSavepoint));
    setup.board().restoring(restore.map(source -> source::progress));
    coordinator.attemptStarts(attempt);
    AttemptActor.Setup next =
        new AttemptActor.Setup(attempt, setup.services(), restore, coordinator.reports());
    attemptActor =
        getContext()
            .spawn(
                AttemptActor.create(next, attemptEvents),
                "attempt-" + attempt,
                DispatcherSelector.fromConfig(Dispatchers.CONTROL));
    getContext().watchWith(attemptActor, new Internal.AttemptStopped(attempt));
    setup.board().attempt(attempt.number());
  }

  private Behavior<JobCommand> onAttemptEvent(Internal.FromAttempt from) {
    AttemptActor.Event event = from.event();
    if (!isUnderWay(event.attempt())) {
      return this; // it is on its way out
    }
    if (event instanceof AttemptActor.Running running) {
      onRunning(running);
    } else if (event instanceof AttemptActor.Failed failed) {
      onFailure(failed.cause());
    } else if (event instanceof AttemptActor.InputEnded) {
      if (!coordinator.takeFinal(attempt)) {
        closeAll();
      }
    } else if (event instanceof AttemptActor.Closed closed) {
      end(finished(closed));
    }
    return this;
  }

  /** What is said of another attempt, or of one that is to end, comes too late. */
  private boolean isUnderWay(AttemptId of) {
    return of.equals(attempt) && ending.isEmpty();
  }

  private void onRunning(AttemptActor.Running running) {
    setup.board().status(JobStatus.RUNNING);
    setup.board().restoring(Optional.empty());
    coordinator.begin(running);
    restarts.running(running);
  }

  /** The records are processed, but a program that waits for a result must not get a wrong one. */
  private static Ending finished(AttemptActor.Closed closed) {
    try {
      return new Ending.Finished(Accumulators.merge(closed.accumulators()));
    } catch (RuntimeException e) {
      return new Ending.Failed("its accumulators cannot be merged: " + e.getMessage(), e);
    }
  }

  private void closeAll() {
    attemptActor.tell(new AttemptActor.CloseAll());
  }

  private Behavior<JobCommand> onCoordinatorEvent(Internal.FromCoordinator from) {
    CoordinatorEvent event = from.event();
    if (event instanceof CoordinatorEvent.CheckpointEnded ended) {
      setup.board().checkpoint(ended.summary());
    } else if (event instanceof CoordinatorEvent.FinalCheckpointCompleted completed) {
      if (isUnderWay(completed.attempt())) {
        stopping.complete();
        closeAll();
      }
    } else if (event instanceof CoordinatorEvent.AttemptMustFail failed) {
      if (isUnderWay(failed.attempt())) {
        onFailure(failed.cause());
      }
    }
    return this;
  }

  // savepoints -----------------------------------------------------------------------------------

  private Behavior<JobCommand> onTakeSavepoint(TakeSavepoint take) {
    if (stopping.accept(take.request(), ending, coordinator.takesCheckpoints())) {
      coordinator.takeSavepoint(attempt, take.request());
    }
    return this;
  }

  private Behavior<JobCommand> onStopOverdue(Internal.StopOverdue overdue) {
    stopping.overdue();
    return this;
  }

  // failures -------------------------------------------------------------------------------------

  private void onFailure(Throwable cause) {
    stopping.failed(cause);
    end(restarts.failed(attempt, cause));
  }

  private Behavior<JobCommand> onCancel(Cancel cancel) {
    if (ending.isPresent() && !(ending.get() instanceof Ending.Restart)) {
      return this; // its end is settled already
    }
    boolean waitingForRestart = settled;
    setup.board().status(JobStatus.CANCELLING);
    timers.cancelAll();
    end(new Ending.Cancelled());
    return waitingForRestart ? proceed() : this;
  }

  private void end(Ending how) {
    ending = Optional.of(how);
    setup.board().restoring(Optional.empty());
    attemptActor.tell(new AttemptActor.Stop());
  }

  private Behavior<JobCommand> onAttemptStopped(Internal.AttemptStopped stopped) {
    attemptGone = true;
    if (ending.isEmpty()) {
      // An attempt stops only when told to, or through a bug of the engine.
      onFailure(new IllegalStateException("attempt " + attempt + " stopped unexpectedly"));
    }
    if (coordinator.endAttempt()) {
      return this;
    }
    settled = true;
    return proceed();
  }

  private Behavior<JobCommand> onRestorePointKnown(Internal.RestorePointKnown known) {
    restoreSavepoint = known.point().savepoint();
    restorePoint = known.point().manifest().or(() -> setup.initial().map(InitialState::manifest));
    settled = true;
    return proceed();
  }

  private Behavior<JobCommand> onDelayOver(Internal.DelayOver over) {
    delayOver = true;
    return proceed();
  }

  /** When the attempt is gone and what exists is known: restart, or conclude. */
  private Behavior<JobCommand> proceed() {
    if (!settled) {
      return this;
    }
    Ending how = ending.orElseThrow();
    if (how instanceof Ending.Restart restart) {
      if (delayOver) {
        restart(restart.cause());
      }
      return this;
    }
    return conclude(how);
  }

  private void restart(Throwable cause) {
    restarts.begin(attempt, cause, restorePoint);
    attempt = attempt.next();
    startAttempt();
  }

  // the end --------------------------------------------------------------------------------------

  private Behavior<JobCommand> conclude(Ending how) {
    return coordinator.conclude(how.leftovers(setup)) ? this : publish();
  }

  private Behavior<JobCommand> onConcluded(Internal.Concluded concluded) {
    return publish();
  }

  /** Without it nobody knows what to restore, so the job fails; nothing it owes is waited for. */
  private Behavior<JobCommand> onCoordinatorStopped(Internal.CoordinatorStopped stopped) {
    coordinator.lost();
    if (coordinator.isConcluding()) {
      return publish();
    }
    if (ending.isEmpty() || ending.get() instanceof Ending.Restart) {
      setup.board().status(JobStatus.FAILING);
      timers.cancelAll();
      String reason = "its checkpoint coordinator stopped unexpectedly, a bug of the engine";
      end(new Ending.Failed(reason, new IllegalStateException(reason)));
    }
    if (attemptGone) {
      settled = true;
    }
    return proceed();
  }

  /** After {@code publish}; else the application's actor or its system took the job along. */
  private Behavior<JobCommand> onPostStop(PostStop stop) {
    setup.services().handover().clear();
    setup.board().restoring(Optional.empty());
    if (!published) {
      new Ending.TakenAlong().publish(setup.board(), attempt, age());
    }
    return this;
  }

  private Behavior<JobCommand> publish() {
    published = true;
    stopping.ended(ending.orElseThrow());
    ending.orElseThrow().publish(setup.board(), attempt, age());
    return Behaviors.stopped();
  }

  private Duration age() {
    return Duration.ofNanos(setup.services().clock().nanos() - startedNanos);
  }

  private Behavior<JobCommand> onGetAccumulators(GetAccumulators get) {
    if (ending.isEmpty()) {
      attemptActor.tell(new AttemptActor.GetAccumulators(get.replyTo()));
    } else {
      get.replyTo().tell(StatusReply.success(Map.of()));
    }
    return this;
  }
}
