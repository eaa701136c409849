package io.weir.engine.coordinator;

import io.weir.engine.plan.AttemptId;

/** What the coordinator tells the job's supervisor. */
public sealed interface CoordinatorEvent {

  /** For the record; nothing follows from it. */
  record CheckpointEnded(CheckpointSummary summary) implements CoordinatorEvent {}

  /** The last checkpoint of a job whose input has ended is complete, and all have been told. */
  record FinalCheckpointCompleted(AttemptId attempt) implements CoordinatorEvent {}

  /** The attempt must fail. */
  record TooManyFailures(AttemptId attempt, CheckpointException cause)
      implements CoordinatorEvent {}
}
