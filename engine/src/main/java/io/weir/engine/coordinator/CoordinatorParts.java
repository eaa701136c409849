package io.weir.engine.coordinator;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import io.weir.engine.coordinator.CheckpointCoordinator.Setup;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;

/**
 * What triggering, acknowledgements, completion and failure of one job's checkpoints work on
 * together. Everything in it belongs to the coordinator's actor.
 *
 * @param pending checkpoints under way, savepoints among them
 * @param savepoints those that users have asked for
 * @param housekeeping completed checkpoints, and what goes when one is over
 */
record CoordinatorParts(
    ActorContext<CoordinatorCommand> context,
    Setup setup,
    ActorRef<CoordinatorEvent> supervisor,
    CheckpointTimers timers,
    Participants participants,
    PendingCheckpoints pending,
    Savepoints savepoints,
    CheckpointHousekeeping housekeeping,
    Summaries summaries) {

  static CoordinatorParts of(
      ActorContext<CoordinatorCommand> context,
      TimerScheduler<CoordinatorCommand> timers,
      Setup setup,
      ActorRef<CoordinatorEvent> supervisor) {
    return new CoordinatorParts(
        context,
        setup,
        supervisor,
        new CheckpointTimers(timers, setup.settings()),
        new Participants(),
        new PendingCheckpoints(setup.origin().checkpointId()),
        new Savepoints(setup.savepoints()),
        new CheckpointHousekeeping(
            setup.chunks(),
            setup.manifests(),
            setup.settings().retained(),
            setup.origin().claimed()),
        new Summaries(setup.plan(), setup.clock()));
  }

  Logger log() {
    return context.getLog();
  }

  String jobName() {
    return setup.plan().jobName();
  }

  /** The actor hears of their end. */
  void watch(CompletionStage<Void> deletions) {
    context.pipeToSelf(
        deletions,
        (done, failure) -> new CoordinatorCommand.DeletionEnded(Optional.ofNullable(failure)));
  }
}
