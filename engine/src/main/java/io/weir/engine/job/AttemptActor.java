package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.pattern.StatusReply;
import io.weir.api.common.accumulators.Accumulator;
import io.weir.engine.channel.Destination;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.subtask.CheckpointReport;
import io.weir.engine.subtask.Dispatchers;
import io.weir.engine.subtask.JobServices;
import io.weir.engine.subtask.Recovery;
import io.weir.engine.subtask.RestoreSource;
import io.weir.engine.subtask.SubtaskActor;
import io.weir.engine.subtask.SubtaskCommand;
import io.weir.engine.subtask.SubtaskDirectory;
import io.weir.engine.subtask.SubtaskReport;
import io.weir.engine.subtask.SubtaskSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One execution of the job: spawns all subtasks, connects them, starts them when all are ready, and
 * sees them end.
 *
 * <pre>
 *   deploying --all Ready--> running --all InputEnded--> ended --CloseAll--> closing --> stopped
 *   a subtask fails, in any phase: reported once; the supervisor sends Stop
 *   restored state does not fit, while deploying: reported when all others are ready or have failed,
 *   with what they say of theirs; after 20 s without those that have not said anything
 *   any phase --Stop--> stopping (Cancel to all) --all terminated--> stopped
 *   closing, stopping: every 20 s a warning that names the subtasks that have not stopped
 * </pre>
 */
final class AttemptActor extends AbstractBehavior<AttemptActor.Command> {

  /** What an attempt is told. */
  sealed interface Command {}

  /** From a subtask, through an adapter. */
  record Reported(SubtaskReport report) implements Command {}

  /** From the supervisor: the job is done; close all functions and stop. */
  record CloseAll() implements Command {}

  /** From the supervisor: stop as soon as possible. */
  record Stop() implements Command {}

  /** To itself: see who has not stopped yet. */
  record StillRunning() implements Command {}

  /** To itself: say how far the restore is. */
  record StillRestoring() implements Command {}

  /** To itself: others have had their time to look at their state too. */
  record HeardEnough() implements Command {}

  /** From the client, through the supervisor. */
  record GetAccumulators(ActorRef<StatusReply<Map<String, Object>>> replyTo) implements Command {}

  /** What the supervisor is told. */
  sealed interface Event {
    AttemptId attempt();
  }

  /** All subtasks take records. */
  record Running(
      AttemptId attempt,
      Map<SubtaskId, ActorRef<SubtaskCommand>> subtasks,
      Set<SubtaskId> sources,
      Recovery recovery)
      implements Event {}

  /** The input of all subtasks has ended. */
  record InputEnded(AttemptId attempt) implements Event {}

  /** The first failure; later ones of the same attempt follow from it or do not matter. */
  record Failed(AttemptId attempt, Throwable cause) implements Event {}

  /** All functions have been closed and all subtasks are gone. */
  record Closed(AttemptId attempt, List<Map<String, Accumulator<?, ?>>> accumulators)
      implements Event {}

  /** What an attempt is made of. */
  record Setup(
      AttemptId attempt,
      JobServices services,
      Optional<RestoreSource> restore,
      Consumer<CheckpointReport> coordinator) {}

  /** Long enough for what stops by itself, short enough for people who wait. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int MOST_NAMED = 5;

  private final TimerScheduler<Command> timers;
  private final Setup setup;
  private final ActorRef<Event> supervisor;
  private final Map<SubtaskId, ActorRef<SubtaskCommand>> subtasks = new LinkedHashMap<>();
  private final Map<ActorRef<Void>, SubtaskId> running = new LinkedHashMap<>();
  private final Set<SubtaskId> notReady = new HashSet<>();
  private final Set<SubtaskId> inputOpen = new HashSet<>();
  private final List<Map<String, Accumulator<?, ?>>> accumulators = new ArrayList<>();
  private final RefusedState refused = new RefusedState();
  private final Optional<RestoreLog> restoreLog;
  private Recovery recovery = Recovery.NONE;
  private boolean failed;
  private boolean stopping;

  private Duration waited = Duration.ZERO;

  private AttemptActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Setup setup,
      ActorRef<Event> supervisor) {
    super(context);
    context.setLoggerName(AttemptActor.class);
    this.timers = timers;
    this.setup = setup;
    this.supervisor = supervisor;
    this.restoreLog = setup.restore().map(source -> new RestoreLog(context, setup, source));
    deploy();
  }

  static Behavior<Command> create(Setup setup, ActorRef<Event> supervisor) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new AttemptActor(context, timers, setup, supervisor)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Reported.class, this::onReported)
        .onMessage(GetAccumulators.class, this::onGetAccumulators)
        .onMessage(CloseAll.class, this::onCloseAll)
        .onMessage(Stop.class, this::onStop)
        .onMessage(StillRunning.class, this::onStillRunning)
        .onMessage(StillRestoring.class, this::onStillRestoring)
        .onMessage(HeardEnough.class, this::onHeardEnough)
        .onSignal(ChildFailed.class, this::onChildFailed)
        .onSignal(Terminated.class, this::onTerminated)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  // deploying ------------------------------------------------------------------------------------

  private void deploy() {
    ActorRef<SubtaskReport> reports =
        getContext().messageAdapter(SubtaskReport.class, Reported::new);
    SubtaskActor.Reports ports = new SubtaskActor.Reports(reports, setup.coordinator());
    List<List<Destination>> destinations = new ArrayList<>();
    for (ChainPlan chain : setup.services().plan().chains()) {
      List<Destination> ofChain = new ArrayList<>();
      for (int index = 0; index < chain.parallelism(); index++) {
        ActorRef<SubtaskCommand> subtask = spawn(chain, index, ports);
        ofChain.add(batch -> subtask.tell(new SubtaskCommand.Deliver(batch)));
      }
      destinations.add(ofChain);
    }
    notReady.addAll(subtasks.keySet());
    inputOpen.addAll(subtasks.keySet());
    SubtaskCommand connect =
        new SubtaskCommand.Connect(
            SubtaskDirectory.of(
                setup.services().plan(),
                destinations,
                setup.services().channels().coalesceAbove()));
    subtasks.values().forEach(subtask -> subtask.tell(connect));
    if (restoreLog.isPresent()) {
      timers.startTimerWithFixedDelay(new StillRestoring(), RestoreLog.INTERVAL);
    }
  }

  private Behavior<Command> onStillRestoring(StillRestoring still) {
    restoreLog.orElseThrow().intervalPassed(notReady);
    return this;
  }

  private ActorRef<SubtaskCommand> spawn(ChainPlan chain, int index, SubtaskActor.Reports ports) {
    SubtaskSpec spec = new SubtaskSpec(setup.attempt(), chain, index, setup.restore());
    ActorRef<SubtaskCommand> subtask =
        getContext()
            .spawn(
                SubtaskActor.create(setup.services(), spec, ports),
                ActorNames.subtask(chain, index),
                DispatcherSelector.fromConfig(Dispatchers.SUBTASKS));
    getContext().watch(subtask);
    subtasks.put(spec.id(), subtask);
    running.put(subtask.unsafeUpcast(), spec.id());
    return subtask;
  }

  // running --------------------------------------------------------------------------------------

  private Behavior<Command> onReported(Reported reported) {
    SubtaskReport report = reported.report();
    if (report instanceof SubtaskReport.Ready ready) {
      onReady(ready);
    } else if (report instanceof SubtaskReport.InputEnded ended) {
      if (inputOpen.remove(ended.subtask()) && inputOpen.isEmpty()) {
        supervisor.tell(new InputEnded(setup.attempt()));
      }
    } else if (report instanceof SubtaskReport.Closed closed) {
      accumulators.add(closed.accumulators());
    } else if (report instanceof SubtaskReport.Failed failure) {
      onFailure(failure.subtask(), failure.cause());
    }
    return this;
  }

  /** The supervisor hears of it before any subtask emits, so that no checkpoint comes too late. */
  private void onReady(SubtaskReport.Ready ready) {
    if (!notReady.remove(ready.subtask())) {
      return;
    }
    recovery = recovery.plus(ready.recovery());
    if (!notReady.isEmpty() || failed || stopping) {
      return;
    }
    if (refused.isAny()) {
      fail(refused.failure());
      return;
    }
    timers.cancel(new StillRestoring());
    restoreLog.ifPresent(RestoreLog::done);
    releaseRestored();
    Set<SubtaskId> sources = new LinkedHashSet<>();
    for (SubtaskId subtask : subtasks.keySet()) {
      if (setup.services().plan().chains().get(subtask.chain()).isSource()) {
        sources.add(subtask);
      }
    }
    supervisor.tell(
        new Running(
            setup.attempt(),
            Collections.unmodifiableMap(new LinkedHashMap<>(subtasks)),
            Collections.unmodifiableSet(sources),
            recovery));
    subtasks.values().forEach(subtask -> subtask.tell(new SubtaskCommand.Start()));
  }

  private void releaseRestored() {
    setup.restore().ifPresent(RestoreSource::release);
  }

  private Behavior<Command> onGetAccumulators(GetAccumulators get) {
    getContext()
        .spawnAnonymous(AccumulatorQuery.create(List.copyOf(subtasks.values()), get.replyTo()));
    return this;
  }

  // ending ---------------------------------------------------------------------------------------

  private Behavior<Command> onCloseAll(CloseAll close) {
    expectToStop();
    subtasks.values().forEach(subtask -> subtask.tell(new SubtaskCommand.Close()));
    return this;
  }

  private Behavior<Command> onStop(Stop stop) {
    if (!stopping) {
      stopping = true;
      timers.cancel(new StillRestoring());
      expectToStop();
      running.values().forEach(subtask -> subtasks.get(subtask).tell(new SubtaskCommand.Cancel()));
      releaseRestored(); // behind Cancel: nobody shall take it for a failure
    }
    return running.isEmpty() ? Behaviors.stopped() : this;
  }

  /** User code that never returns cannot be ended by force, but nobody shall wait unknowingly. */
  private void expectToStop() {
    waited = Duration.ZERO;
    timers.startTimerWithFixedDelay(new StillRunning(), PATIENCE);
  }

  private Behavior<Command> onStillRunning(StillRunning still) {
    waited = waited.plus(PATIENCE);
    String named =
        running.values().stream()
            .limit(MOST_NAMED)
            .map(subtask -> subtask.describe(setup.services().plan()))
            .collect(Collectors.joining(", "));
    getContext()
        .getLog()
        .warn(
            "Job '{}', attempt {}: {} of {} subtasks have not stopped for {} s: {}{}. The job waits"
                + " for them: let run() of a source return after cancel(), and let functions return"
                + " from blocking calls. A thread dump shows where they are.",
            setup.services().jobName(),
            setup.attempt(),
            running.size(),
            subtasks.size(),
            waited.toSeconds(),
            named,
            running.size() > MOST_NAMED ? " and " + (running.size() - MOST_NAMED) + " more" : "");
    return this;
  }

  private Behavior<Command> onChildFailed(ChildFailed child) {
    SubtaskId subtask = running.get(child.getRef());
    if (subtask != null) {
      onFailure(subtask, child.getCause());
    }
    return gone(child.getRef());
  }

  /** While subtasks look at their state a refusal is more than the first failure. */
  private void onFailure(SubtaskId subtask, Throwable cause) {
    if (failed || stopping) {
      return;
    }
    if (notReady.remove(subtask)) {
      refused.add(subtask.chain(), cause);
    }
    if (!refused.isAny()) {
      fail(cause);
    } else if (notReady.isEmpty()) {
      fail(refused.failure());
    } else if (!timers.isTimerActive(new HeardEnough())) {
      timers.startSingleTimer(new HeardEnough(), PATIENCE);
    }
  }

  /** A function may wait in open for what never comes: that must not hide what is known. */
  private Behavior<Command> onHeardEnough(HeardEnough enough) {
    if (!failed && !stopping) {
      fail(refused.failure());
    }
    return this;
  }

  private void fail(Throwable cause) {
    failed = true;
    timers.cancel(new StillRestoring());
    supervisor.tell(new Failed(setup.attempt(), cause));
  }

  private Behavior<Command> onTerminated(Terminated terminated) {
    return gone(terminated.getRef());
  }

  /** Also when its parent has taken it along: then it was never told to stop. */
  private Behavior<Command> onPostStop(PostStop stop) {
    releaseRestored();
    return this;
  }

  private Behavior<Command> gone(ActorRef<Void> subtask) {
    running.remove(subtask);
    if (!running.isEmpty()) {
      return this;
    }
    if (stopping) {
      return Behaviors.stopped();
    }
    if (!failed) {
      supervisor.tell(new Closed(setup.attempt(), List.copyOf(accumulators)));
    }
    return this;
  }
}
