package io.weir.engine.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.inflight.RecordsInFlight.Rest;
import io.weir.engine.operator.OperatorCapture;
import io.weir.engine.operator.OperatorContext;
import io.weir.engine.operator.OperatorException;
import io.weir.engine.operator.Phase;
import io.weir.engine.state.OperatorStateSnapshot.State;
import io.weir.engine.subtask.CheckpointReport.Ended;
import io.weir.engine.subtask.SubtaskCommand.Cancel;
import io.weir.engine.subtask.SubtaskCommand.CheckpointAborted;
import io.weir.engine.subtask.SubtaskCommand.CheckpointCompleted;
import io.weir.engine.subtask.SubtaskCommand.Close;
import io.weir.engine.subtask.SubtaskCommand.Continue;
import io.weir.engine.subtask.SubtaskCommand.Deliver;
import io.weir.engine.subtask.SubtaskCommand.Drain;
import io.weir.engine.subtask.SubtaskCommand.Flush;
import io.weir.engine.subtask.SubtaskCommand.GetAccumulators;
import io.weir.engine.subtask.SubtaskCommand.Grant;
import io.weir.engine.subtask.SubtaskCommand.NoticesGiven;
import io.weir.engine.subtask.SubtaskCommand.Overtake;
import io.weir.engine.subtask.SubtaskCommand.SavepointCompleted;
import io.weir.engine.subtask.SubtaskCommand.SourceFailed;
import io.weir.engine.subtask.SubtaskCommand.Start;
import io.weir.engine.subtask.SubtaskCommand.TimerDue;
import io.weir.engine.subtask.SubtaskCommand.TriggerCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * The actor of a subtask that takes records and checkpoints: a shell around {@link Subtask}. It
 * goes on after its input has ended, because checkpoints do, until it is told to close.
 *
 * <p>Every message ends in {@link #work}: one step of the data path, and a message to itself if
 * there is more, so that barriers, credits and other subtasks get their turn. A credit does not, if
 * a step is to come anyway: a source with thousands of channels has as many in its mailbox.
 */
final class RunningSubtask extends ExtensibleBehavior<SubtaskCommand> {

  private static final Continue CONTINUE = new Continue();
  private static final Flush FLUSH = new Flush();

  private final ActorRef<SubtaskCommand> self;
  private final JobServices services;
  private final SubtaskSpec spec;
  private final SubtaskActor.Reports reports;
  private final AssembledChain assembled;
  private final TimerSchedule timers;
  private final Subtask subtask;
  private final FlushSchedule flushes;
  private final CheckpointReporter checkpoints;
  private final Optional<PushSourceActors> source;
  private final boolean barriersOvertake;
  private boolean continueOnItsWay;

  /** What may have left state half changed. */
  private Optional<Error> damage = Optional.empty();

  /** The functions have done their work: nothing is handed over to another attempt. */
  private boolean done;

  /** The source is to end before it would by itself. */
  private boolean stopsEarly;

  private boolean started;
  private boolean drainDue; // when it starts
  private boolean drained; // a source without a thread of its own, which would have gone on

  private boolean closing;

  private RunningSubtask(
      ActorContext<SubtaskCommand> context,
      JobServices services,
      SubtaskSpec spec,
      SubtaskActor.Reports reports,
      AssembledChain assembled,
      TimerSchedule timers) {
    this.self = context.getSelf();
    this.services = services;
    this.spec = spec;
    this.reports = reports;
    this.assembled = assembled;
    this.timers = timers;
    this.barriersOvertake = services.barriersMayOvertake();
    this.checkpoints = new CheckpointReporter(services, spec, reports.coordinator());
    this.subtask = assembled.subtask(services, spec, new DataPath());
    this.flushes =
        new FlushSchedule(
            assembled.output(), services.bufferTimeout(), services.clock(), () -> self.tell(FLUSH));
    this.source =
        assembled
            .pushSource(services, spec, self)
            .map(
                known ->
                    PushSourceActors.spawn(
                        context, known, assembled.chain().pushSource().orElseThrow()));
  }

  /** Builds the chain, gives it its state, opens the functions, and reports that it is ready. */
  static Behavior<SubtaskCommand> start(
      ActorContext<SubtaskCommand> context,
      JobServices services,
      SubtaskSpec spec,
      SubtaskActor.Reports reports,
      List<RestoredOperator> restored,
      SubtaskDirectory directory) {
    TimerSchedule timers = new TimerSchedule(context, services.clock());
    AssembledChain assembled =
        ChainAssembly.assemble(services, spec, restored, directory, context.getSelf(), timers);
    RunningSubtask running =
        new RunningSubtask(context, services, spec, reports, assembled, timers);
    try {
      assembled.chain().initializeAndOpen();
    } catch (OperatorException e) {
      running.closeAfter(e);
      running.leaveState(e);
      throw e;
    }
    reports.attempt().tell(new SubtaskReport.Ready(spec.id(), assembled.recovery()));
    return running;
  }

  @Override
  public Behavior<SubtaskCommand> receive(
      TypedActorContext<SubtaskCommand> context, SubtaskCommand command) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(services.classLoader());
    try {
      return handle(command);
    } catch (Throwable e) {
      OperatorException failure = OperatorException.in(assembled.headContext(), Phase.PROCESS, e);
      damage = StateHandover.errorIn(failure);
      if (source.isPresent()) {
        reports.attempt().tell(new SubtaskReport.Failed(spec.id(), failure));
        cancelSourceAfter(failure);
      }
      throw failure;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Behavior<SubtaskCommand> handle(SubtaskCommand command) throws Exception {
    if (command instanceof Deliver deliver) {
      subtask.offer(deliver.batch());
      if (barriersOvertake && continueOnItsWay) {
        return this; // a barrier behind it shall not wait for a step
      }
    } else if (command instanceof Grant grant) {
      subtask.credit(grant.channel());
      if (continueOnItsWay) {
        return this; // a step comes anyway; one for each grant would let a barrier wait for all
      }
    } else if (command instanceof Continue) {
      continueOnItsWay = false;
    } else if (command instanceof Flush) {
      flushes.arrived();
      return this;
    } else if (command instanceof Close) {
      return closeAfterNotices();
    } else if (command instanceof NoticesGiven) {
      return close();
    } else if (command instanceof Cancel) {
      cancelSource();
      return Behaviors.stopped();
    } else {
      onOther(command);
    }
    work();
    return this;
  }

  private void onOther(SubtaskCommand command) throws Exception {
    if (command instanceof Start) {
      start();
    } else if (command instanceof TriggerCheckpoint trigger) {
      trigger(trigger.barrier());
    } else if (command instanceof CheckpointCompleted completed) {
      assembled.chain().checkpointComplete(completed.checkpointId());
    } else if (command instanceof SavepointCompleted completed) {
      assembled.chain().savepointComplete(completed.checkpointId(), completed.effects());
    } else if (command instanceof Drain) {
      drain();
    } else if (command instanceof Overtake overtake) {
      subtask.overtake(overtake.checkpointId());
    } else if (command instanceof CheckpointAborted aborted) {
      subtask.abort(aborted.checkpointId());
    } else if (command instanceof TimerDue due) {
      onTimerDue(due);
    } else if (command instanceof GetAccumulators get) {
      onGetAccumulators(get);
    } else if (command instanceof SourceFailed failed) {
      throw OperatorException.in(assembled.headContext(), Phase.RUN, failed.cause());
    } else {
      throw new IllegalStateException("not expected while running: " + command);
    }
  }

  private void onTimerDue(TimerDue due) {
    timers.arrived(due);
    fireTimers();
  }

  /** Timers that are pending when the input ends never fire: the functions have finished. */
  private void fireTimers() {
    if (subtask.mayFireTimers()) {
      assembled.chain().processingTime(services.clock().wallMillis());
    }
  }

  /** A push source's thread may be adding to its own; its lock keeps it out. */
  private void onGetAccumulators(GetAccumulators get) {
    if (source.isPresent()) {
      source.get().locked(() -> get.replyTo().tell(assembled.accumulators().copies()));
    } else {
      get.replyTo().tell(assembled.accumulators().copies());
    }
  }

  /**
   * One step, and a message to itself if more can be done; that one before the flush message, which
   * would else find no work in between and send a busy source's batches after every step.
   */
  private void work() {
    Subtask.Progress progress = subtask.step();
    if (progress == Subtask.Progress.MORE && !continueOnItsWay) {
      continueOnItsWay = true;
      self.tell(CONTINUE);
    }
    flushes.worked();
  }

  /** Restored timers may have been due before. */
  private void start() {
    subtask.start();
    fireTimers();
    if (!subtask.isEnded()) {
      source.ifPresent(PushSourceActors::run);
    }
    started = true;
    if (drainDue) {
      drain();
    }
  }

  private void trigger(Barrier barrier) {
    stopsEarly |= barrier.endsTheStream();
    if (source.isPresent()) {
      source.get().trigger(barrier);
    } else {
      subtask.trigger(barrier);
    }
  }

  /** May be asked for before the start, which says whether there is anything to drain. */
  private void drain() {
    if (!started) {
      drainDue = true;
      return;
    }
    if (subtask.isEnded()) {
      return; // its end has gone out
    }
    if (source.isPresent()) {
      stopsEarly = true;
      source.get().drain();
    } else {
      drained = true;
      subtask.drain();
    }
  }

  /** Notices that a push source has not been given yet come first. */
  private Behavior<SubtaskCommand> closeAfterNotices() {
    if (source.isEmpty()) {
      return close();
    }
    source.get().locked(() -> self.tell(new NoticesGiven()));
    return this;
  }

  private Behavior<SubtaskCommand> close() {
    if (source.isPresent() && stopsEarly) {
      closing = true; // when the source's thread, which is told now, has ended
      cancelSource();
      return Behaviors.stopped();
    }
    closeNow();
    return Behaviors.stopped();
  }

  private void closeNow() {
    assembled.chain().close();
    done = true;
    reports.attempt().tell(new SubtaskReport.Closed(spec.id(), assembled.accumulators().copies()));
  }

  @Override
  public Behavior<SubtaskCommand> receiveSignal(
      TypedActorContext<SubtaskCommand> context, Signal signal) {
    if (signal == PostStop.instance() && closing) {
      closeLate();
    } else if (signal == PostStop.instance() && !done) {
      stopped();
    }
    return this;
  }

  private void closeLate() {
    try {
      closeNow();
    } catch (OperatorException e) {
      reports.attempt().tell(new SubtaskReport.Failed(spec.id(), e));
    }
  }

  /** Failed or cancelled. What the operators hold is for the next attempt, if there is one. */
  private void stopped() {
    try {
      assembled.chain().close();
    } catch (OperatorException e) {
      leaveState(e);
      throw e;
    }
    leaveState();
  }

  private void leaveState(OperatorException failure) {
    damage = damage.or(() -> StateHandover.errorIn(failure));
    leaveState();
  }

  private void leaveState() {
    for (OperatorContext operator : assembled.chain().contexts()) {
      services.handover().leave(operator, damage);
    }
  }

  private void cancelSource() {
    source.ifPresent(PushSourceActors::cancel);
  }

  /** The source's actors must end before this one can, which may take a while. */
  private void cancelSourceAfter(OperatorException failure) {
    try {
      cancelSource();
    } catch (Throwable e) {
      failure.addSuppressed(e);
    }
  }

  private void closeAfter(OperatorException failure) {
    try {
      assembled.chain().close();
    } catch (OperatorException e) {
      failure.addSuppressed(e);
    }
  }

  private Ended ended() {
    if (!subtask.isEnded()) {
      return Ended.RUNNING;
    }
    boolean wouldGoOn = source.map(PushSourceActors::wasDrained).orElse(drained);
    return wouldGoOn ? Ended.DRAINED : Ended.FINISHED;
  }

  /** What the data path says. */
  private final class DataPath implements Subtask.Listener {

    @Override
    public void captured(Barrier barrier, List<OperatorCapture> captures, Subtask.Nanos nanos) {
      checkpoints.write(barrier, assembled.chain().contexts(), captures, ended(), nanos);
    }

    @Override
    public List<State> inFlight(List<Rest> rests) {
      return assembled.inFlight().records().capture(rests);
    }

    @Override
    public void superseded(long checkpointId) {
      checkpoints.superseded(checkpointId);
    }

    @Override
    public void inputEnded() {
      reports.attempt().tell(new SubtaskReport.InputEnded(spec.id()));
    }
  }
}
