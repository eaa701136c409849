package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import io.weir.engine.coordinator.CheckpointCoordinator;
import io.weir.engine.coordinator.CoordinatorCommand;
import io.weir.engine.coordinator.CoordinatorEvent;
import io.weir.engine.coordinator.SavepointRequest;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.subtask.CheckpointReport;
import io.weir.engine.subtask.Dispatchers;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a supervisor asks of its job's checkpoint coordinator, if there is one: a job without
 * checkpoints has none, and one that has died is {@link #lost}. Owned by the supervisor, which gets
 * the answers as {@link Internal} messages.
 */
final class CoordinatorLink {

  private final ActorContext<JobCommand> context;
  private final Consumer<CheckpointReport> reports;
  private Optional<ActorRef<CoordinatorCommand>> coordinator;
  private boolean concluding;

  CoordinatorLink(ActorContext<JobCommand> context, JobSetup setup) {
    this.context = context;
    Optional<ActorRef<CoordinatorCommand>> spawned = setup.coordinator().map(this::spawn);
    this.coordinator = spawned;
    this.reports = // sent from other threads
        report -> spawned.ifPresent(actor -> actor.tell(new CoordinatorCommand.Reported(report)));
  }

  private ActorRef<CoordinatorCommand> spawn(CheckpointCoordinator.Setup known) {
    ActorRef<CoordinatorEvent> events =
        context.messageAdapter(CoordinatorEvent.class, Internal.FromCoordinator::new);
    ActorRef<CoordinatorCommand> actor =
        context.spawn(
            CheckpointCoordinator.create(known, events),
            "coordinator",
            DispatcherSelector.fromConfig(Dispatchers.CONTROL));
    context.watchWith(actor, new Internal.CoordinatorStopped());
    return actor;
  }

  /** Where the subtasks of all attempts report; may be called on any thread. */
  Consumer<CheckpointReport> reports() {
    return reports;
  }

  /** Whether checkpoints and savepoints can be taken, as far as the coordinator goes. */
  boolean takesCheckpoints() {
    return coordinator.isPresent() && !concluding;
  }

  boolean isConcluding() {
    return concluding;
  }

  void attemptStarts(AttemptId attempt) {
    coordinator.ifPresent(actor -> actor.tell(new CoordinatorCommand.AttemptStarts(attempt)));
  }

  void begin(AttemptActor.Running running) {
    coordinator.ifPresent(
        actor ->
            actor.tell(
                new CoordinatorCommand.Begin(
                    running.attempt(), running.subtasks(), running.sources())));
  }

  void takeSavepoint(AttemptId attempt, SavepointRequest request) {
    coordinator.orElseThrow().tell(new CoordinatorCommand.TakeSavepoint(attempt, request));
  }

  /**
   * Asks for the checkpoint behind all input.
   *
   * @return false: nobody will take it
   */
  boolean takeFinal(AttemptId attempt) {
    coordinator.ifPresent(actor -> actor.tell(new CoordinatorCommand.TakeFinal(attempt)));
    return coordinator.isPresent();
  }

  /**
   * The attempt is gone: asks which checkpoint exists, for {@link Internal.RestorePointKnown}.
   *
   * @return false: nobody will answer
   */
  boolean endAttempt() {
    ActorRef<CoordinatorCommand.RestorePoint> asker =
        context.messageAdapter(
            CoordinatorCommand.RestorePoint.class, Internal.RestorePointKnown::new);
    coordinator.ifPresent(actor -> actor.tell(new CoordinatorCommand.End(asker)));
    return coordinator.isPresent();
  }

  /**
   * The job has ended: has its checkpoints kept or removed, for {@link Internal.Concluded}.
   *
   * @return false: nobody will answer
   */
  boolean conclude(CoordinatorCommand.Leftovers leftovers) {
    ActorRef<CoordinatorCommand.Concluded> asker =
        context.messageAdapter(
            CoordinatorCommand.Concluded.class, concluded -> new Internal.Concluded());
    concluding = coordinator.isPresent();
    coordinator.ifPresent(actor -> actor.tell(new CoordinatorCommand.Conclude(leftovers, asker)));
    return concluding;
  }

  /** It has stopped. */
  void lost() {
    coordinator = Optional.empty();
  }
}
