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
import io.weir.engine.clock.Delays;
import io.weir.engine.coordinator.CheckpointCoordinator;
import io.weir.engine.coordinator.CoordinatorCommand;
import io.weir.engine.coordinator.CoordinatorEvent;
import io.weir.engine.job.JobCommand.Cancel;
import io.weir.engine.job.JobCommand.GetAccumulators;
import io.weir.engine.job.JobCommand.TakeSavepoint;
import io.weir.engine.operator.Accumulators;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.restart.RestartDecision;
import io.weir.engine.restart.RestartStrategy;
import io.weir.engine.restart.Unrecoverable;
import io.weir.engine.restore.InitialState;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.SavepointPlace;
import io.weir.engine.subtask.CheckpointReport;
import io.weir.engine.subtask.Dispatchers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
  private final Consumer<CheckpointReport> reports;
  private final ActorRef<AttemptActor.Event> attemptEvents;
  private final long startedNanos;
  private Optional<ActorRef<CoordinatorCommand>> coordinator; // empty also when it has died
  private RestartStrategy strategy;
  private AttemptId attempt = AttemptId.FIRST;
  private ActorRef<AttemptActor.Command> attemptActor;
  private Optional<Ending> ending = Optional.empty();
  private Optional<CheckpointManifest> restorePoint;
  private Optional<SavepointPlace> restoreSavepoint = Optional.empty();
  private final StoppingSavepoint stopping;
  private Optional<RestartSummary> restarting = Optional.empty();
  private long failedNanos;
  private boolean attemptGone;
  private boolean settled;
  private boolean delayOver;
  private boolean concluding;
  private boolean published;

  private JobSupervisor(
      ActorContext<JobCommand> context, TimerScheduler<JobCommand> timers, JobSetup setup) {
    super(context);
    context.setLoggerName(JobSupervisor.class);
    this.setup = setup;
    this.timers = timers;
    this.strategy = setup.strategy();
    this.stopping = new StoppingSavepoint(setup, timers);
    this.restorePoint = setup.initial().map(InitialState::manifest);
    this.startedNanos = setup.services().clock().nanos();
    this.attemptEvents =
        context.messageAdapter(AttemptActor.Event.class, Internal.FromAttempt::new);
    this.coordinator = setup.coordinator().map(this::spawnCoordinator);
    Optional<ActorRef<CoordinatorCommand>> reportTo = coordinator; // sent from other threads
    this.reports =
        report -> reportTo.ifPresent(actor -> actor.tell(new CoordinatorCommand.Reported(report)));
    context.getLog().info("{}", setup.describe());
    setup.warnings().forEach(warning -> context.getLog().warn("{}", warning));
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

  private ActorRef<CoordinatorCommand> spawnCoordinator(CheckpointCoordinator.Setup known) {
    ActorRef<CoordinatorEvent> events =
        getContext().messageAdapter(CoordinatorEvent.class, Internal.FromCoordinator::new);
    ActorRef<CoordinatorCommand> actor =
        getContext().spawn(CheckpointCoordinator.create(known, events), "coordinator", control());
    getContext().watchWith(actor, new Internal.CoordinatorStopped());
    return actor;
  }

  private static DispatcherSelector control() {
    return DispatcherSelector.fromConfig(Dispatchers.CONTROL);
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
    AttemptActor.Setup next =
        new AttemptActor.Setup(
            attempt,
            setup.services(),
            restorePoint.map(found -> setup.restoreSource(found, restoreSavepoint)),
            reports);
    attemptActor =
        getContext()
            .spawn(AttemptActor.create(next, attemptEvents), "attempt-" + attempt, control());
    getContext().watchWith(attemptActor, new Internal.AttemptStopped(attempt));
    setup.board().attempt(attempt.number());
  }

  private Behavior<JobCommand> onAttemptEvent(Internal.FromAttempt from) {
    AttemptActor.Event event = from.event();
    if (!event.attempt().equals(attempt) || ending.isPresent()) {
      return this; // it is on its way out
    }
    if (event instanceof AttemptActor.Running running) {
      onRunning(running);
    } else if (event instanceof AttemptActor.Failed failed) {
      onFailure(failed.cause());
    } else if (event instanceof AttemptActor.InputEnded) {
      coordinator.ifPresentOrElse(
          actor -> actor.tell(new CoordinatorCommand.TakeFinal(attempt)), this::closeAll);
    } else if (event instanceof AttemptActor.Closed closed) {
      end(finished(closed));
    }
    return this;
  }

  private void onRunning(AttemptActor.Running running) {
    setup.board().status(JobStatus.RUNNING);
    coordinator.ifPresent(
        actor ->
            actor.tell(
                new CoordinatorCommand.Begin(attempt, running.subtasks(), running.sources())));
    restarting.ifPresent(
        restart -> {
          Duration downtime = Duration.ofNanos(setup.services().clock().nanos() - failedNanos);
          getContext()
              .getLog()
              .info(
                  "Job '{}' runs again: attempt {}, from checkpoint {}, {} ms after the failure; {}",
                  setup.board().jobName(),
                  attempt,
                  restart.restoredCheckpoint().map(String::valueOf).orElse("none"),
                  downtime.toMillis(),
                  running.recovery().describe());
          setup.board().restart(restart.back(downtime, running.recovery()));
        });
    restarting = Optional.empty();
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
      if (completed.attempt().equals(attempt) && ending.isEmpty()) {
        stopping.complete();
        closeAll();
      }
    } else if (event instanceof CoordinatorEvent.StopFailed failed) {
      if (failed.attempt().equals(attempt) && ending.isEmpty()) {
        onFailure(failed.cause());
      }
    } else if (event instanceof CoordinatorEvent.TooManyFailures failures) {
      if (failures.attempt().equals(attempt) && ending.isEmpty()) {
        onFailure(failures.cause());
      }
    }
    return this;
  }

  // savepoints -----------------------------------------------------------------------------------

  private Behavior<JobCommand> onTakeSavepoint(TakeSavepoint take) {
    boolean accepted =
        stopping.accept(take.request(), ending, coordinator.isPresent() && !concluding);
    if (accepted) {
      coordinator.orElseThrow().tell(new CoordinatorCommand.TakeSavepoint(attempt, take.request()));
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
    failedNanos = setup.services().clock().nanos();
    RestartDecision decision =
        Unrecoverable.in(cause)
            .orElseGet(() -> strategy.decide(Duration.ofNanos(failedNanos).toMillis()));
    if (decision instanceof RestartDecision.RestartAfter restart) {
      strategy = restart.next();
      getContext()
          .getLog()
          .warn(
              "Job '{}': attempt {} failed, restarting in {} ms: {}",
              setup.board().jobName(),
              attempt,
              restart.delay().toMillis(),
              cause.getMessage());
      setup.board().status(JobStatus.RESTARTING);
      end(new Ending.Restart(cause));
      timers.startSingleTimer(new Internal.DelayOver(), Delays.schedulable(restart.delay()));
    } else if (decision instanceof RestartDecision.GiveUp giveUp) {
      setup.board().status(JobStatus.FAILING);
      end(new Ending.Failed(giveUp.reason(), cause));
    }
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
    attemptActor.tell(new AttemptActor.Stop());
  }

  private Behavior<JobCommand> onAttemptStopped(Internal.AttemptStopped stopped) {
    attemptGone = true;
    if (ending.isEmpty()) {
      // An attempt stops only when told to, or through a bug of the engine.
      onFailure(new IllegalStateException("attempt " + attempt + " stopped unexpectedly"));
    }
    if (coordinator.isEmpty()) {
      settled = true;
      return proceed();
    }
    ActorRef<CoordinatorCommand.RestorePoint> asker =
        getContext()
            .messageAdapter(CoordinatorCommand.RestorePoint.class, Internal.RestorePointKnown::new);
    coordinator.get().tell(new CoordinatorCommand.End(asker));
    return this;
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
    RestartSummary summary =
        new RestartSummary(
            attempt.number(),
            Instant.ofEpochMilli(setup.services().clock().wallMillis()),
            String.valueOf(cause.getMessage()),
            restorePoint.map(CheckpointManifest::checkpointId),
            Optional.empty(),
            Optional.empty());
    setup.board().restart(summary);
    restarting = Optional.of(summary);
    attempt = attempt.next();
    startAttempt();
  }

  // the end --------------------------------------------------------------------------------------

  private Behavior<JobCommand> conclude(Ending how) {
    if (coordinator.isEmpty()) {
      return publish();
    }
    ActorRef<CoordinatorCommand.Concluded> asker =
        getContext()
            .messageAdapter(
                CoordinatorCommand.Concluded.class, concluded -> new Internal.Concluded());
    concluding = true;
    coordinator.get().tell(new CoordinatorCommand.Conclude(how.leftovers(setup), asker));
    return this;
  }

  private Behavior<JobCommand> onConcluded(Internal.Concluded concluded) {
    return publish();
  }

  /** Without it nobody knows what to restore, so the job fails; nothing it owes is waited for. */
  private Behavior<JobCommand> onCoordinatorStopped(Internal.CoordinatorStopped stopped) {
    coordinator = Optional.empty();
    if (concluding) {
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
