package io.weir.engine.coordinator;

import akka.actor.typed.ActorRef;
import io.weir.engine.coordinator.FailureTolerance.Exceeded;
import io.weir.engine.coordinator.PendingCheckpoint.Kind;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.snapshot.JobTakenOverException;
import java.util.Optional;

/**
 * What follows from a checkpoint that has failed: for the attempt, for the user who waits for a
 * savepoint, for a job that waits for its final one. Belongs to the coordinator's actor.
 */
final class FailureConsequences {

  private final Participants participants;
  private final Savepoints savepoints;
  private final CheckpointTimers timers;
  private final ActorRef<CoordinatorEvent> supervisor;
  private final FailureTolerance tolerance;
  private final FailureReasons reasons;

  FailureConsequences(CoordinatorParts parts) {
    CheckpointCoordinator.Setup setup = parts.setup();
    this.participants = parts.participants();
    this.savepoints = parts.savepoints();
    this.timers = parts.timers();
    this.supervisor = parts.supervisor();
    this.tolerance = new FailureTolerance(setup.settings().tolerableFailures());
    this.reasons = new FailureReasons(setup.plan(), setup.settings().timeout());
  }

  /** A checkpoint has completed. */
  void completed() {
    tolerance.completed();
  }

  String expired(PendingCheckpoint checkpoint) {
    return reasons.expired(checkpoint);
  }

  /** A savepoint that fails is not counted. */
  void of(PendingCheckpoint checkpoint, String reason, Throwable cause) {
    if (checkpoint.savepoint().isPresent()) {
      savepointFailed(checkpoint.savepoint().get(), reason, cause);
    } else if (participants.areOf(checkpoint.attempt())) {
      checkpointFailed(checkpoint, reason, cause);
    }
  }

  /** The store does not take the attempt for the job's. */
  void refused(AttemptId attempt, Throwable cause) {
    takenOver(attempt, reasons.refused(attempt, cause), cause);
  }

  private void takenOver(AttemptId attempt, String text, Throwable cause) {
    supervisor.tell(new CoordinatorEvent.TakenOver(attempt, new CheckpointException(text, cause)));
  }

  private void checkpointFailed(PendingCheckpoint checkpoint, String reason, Throwable cause) {
    if (cause instanceof JobTakenOverException) {
      takenOver(checkpoint.attempt(), reasons.failedForEver(checkpoint, reason), cause);
      return;
    }
    Optional<Exceeded> exceeded = tolerance.failed(checkpoint.id(), reason);
    if (exceeded.isPresent()) {
      String text = reasons.tooMany(checkpoint, exceeded.get(), tolerance.tolerable());
      supervisor.tell(
          new CoordinatorEvent.TooManyFailures(
              checkpoint.attempt(), new CheckpointException(text, cause)));
    } else if (checkpoint.kind() == Kind.FINAL) {
      timers.retryFinal();
    }
  }

  /** The sources have not ended in time for the savepoint that the job was to end with. */
  void notDrained() {
    savepoints
        .draining()
        .ifPresent(
            request -> {
              String reason = reasons.notDrained();
              savepointFailed(request, reason, new IllegalStateException(reason));
            });
  }

  /** It is no failure of the job, unless parts of that have stopped for it. */
  private void savepointFailed(SavepointRequest request, String reason, Throwable cause) {
    savepoints.failed(request, reason, cause);
    if (request.stopsTheJob()) {
      participants
          .attempt()
          .ifPresent(
              running ->
                  supervisor.tell(
                      new CoordinatorEvent.StopFailed(
                          running.attempt(),
                          new CheckpointException(
                              "Stop-with-savepoint failed: " + reason, cause))));
    }
  }
}
