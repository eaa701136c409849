package io.weir.engine.coordinator;

import io.weir.engine.plan.AttemptId;

/** What the coordinator tells the job's supervisor. */
public sealed interface CoordinatorEvent {

  /** For the record; nothing follows from it. */
  record CheckpointEnded(CheckpointSummary summary) implements CoordinatorEvent {}

  /** The last checkpoint of the job, or the savepoint it stops with, is complete; all are told. */
  record FinalCheckpointCompleted(AttemptId attempt) implements CoordinatorEvent {}

  /** The attempt must fail. */
  sealed interface AttemptMustFail extends CoordinatorEvent {
    AttemptId attempt();

    CheckpointException cause();
  }

  /** The job was to stop with a savepoint that failed: parts of it have stopped already. */
  record StopFailed(AttemptId attempt, CheckpointException cause) implements AttemptMustFail {}

  /** More checkpoints in a row have failed than the job tolerates. */
  record TooManyFailures(AttemptId attempt, CheckpointException cause) implements AttemptMustFail {}

  /** Another coordinator has the job: none of its checkpoints will ever complete. */
  record TakenOver(AttemptId attempt, CheckpointException cause) implements AttemptMustFail {}
}
