package io.weir.persistence.cassandra.journal;

import akka.actor.typed.ActorRef;
import akka.actor.typed.BackoffSupervisorStrategy;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.SnapshotCompleted;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import java.time.Duration;

/** An application's actor whose events and snapshots are in Cassandra. */
final class Ledger extends EventSourcedBehavior<Ledger.Command, String, String> {

  static final int SNAPSHOT_EVERY = 3;

  /** What it is told. */
  sealed interface Command {}

  /** Persists the entry, and answers with all. */
  record Add(String entry, ActorRef<Contents> replyTo) implements Command {}

  record Get(ActorRef<Contents> replyTo) implements Command {}

  /** Its code fails. */
  record Crash() implements Command {}

  /**
   * @param replayed events that were read when it started
   */
  record Contents(String entries, int replayed) {}

  private final ActorRef<Long> snapshots;
  private int applied;
  private int replayed;

  private Ledger(String id, ActorRef<Long> snapshots) {
    super(PersistenceId.ofUniqueId(id));
    this.snapshots = snapshots;
  }

  private Ledger(String id, ActorRef<Long> snapshots, BackoffSupervisorStrategy whenRefused) {
    super(PersistenceId.ofUniqueId(id), whenRefused);
    this.snapshots = snapshots;
  }

  /**
   * @param snapshots is told the sequence numbers of those that are saved
   */
  static Behavior<Command> create(String id, ActorRef<Long> snapshots) {
    return Behaviors.setup(context -> new Ledger(id, snapshots));
  }

  /** Starts again until it can recover. */
  static Behavior<Command> patient(String id, ActorRef<Long> snapshots) {
    BackoffSupervisorStrategy again =
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(1), 0);
    return Behaviors.setup(context -> new Ledger(id, snapshots, again));
  }

  @Override
  public String journalPluginId() {
    return "weir.persistence.cassandra.journal";
  }

  @Override
  public String snapshotPluginId() {
    return "weir.persistence.cassandra.snapshot-store";
  }

  @Override
  public String emptyState() {
    return "";
  }

  @Override
  public CommandHandler<Command, String, String> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(
            Add.class,
            add ->
                Effect()
                    .persist(add.entry())
                    .thenRun((String state) -> add.replyTo().tell(new Contents(state, replayed))))
        .onCommand(
            Get.class,
            (state, get) ->
                Effect()
                    .none()
                    .thenRun((String now) -> get.replyTo().tell(new Contents(now, replayed))))
        .onCommand(
            Crash.class,
            crash -> {
              throw new IllegalStateException("on purpose");
            })
        .build();
  }

  @Override
  public EventHandler<String, String> eventHandler() {
    return (state, event) -> {
      applied++;
      return state + event;
    };
  }

  @Override
  public SignalHandler<String> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> replayed = applied)
        .onSignal(
            SnapshotCompleted.class,
            (state, saved) -> snapshots.tell(saved.getSnapshotMetadata().sequenceNr()))
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, 2);
  }
}
