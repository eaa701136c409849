package io.weir.engine.job;

import io.weir.engine.coordinator.CoordinatorCommand;
import io.weir.engine.coordinator.CoordinatorEvent;
import io.weir.engine.plan.AttemptId;

/** What a job's supervisor hears from its children and from itself. */
sealed interface Internal extends JobCommand {

  record FromAttempt(AttemptActor.Event event) implements Internal {}

  record FromCoordinator(CoordinatorEvent event) implements Internal {}

  /** The attempt and all its subtasks are gone. */
  record AttemptStopped(AttemptId attempt) implements Internal {}

  /** The coordinator is gone; if nobody asked it to, that is a bug of the engine. */
  record CoordinatorStopped() implements Internal {}

  record RestorePointKnown(CoordinatorCommand.RestorePoint point) implements Internal {}

  /** The delay of the restart strategy is over. */
  record DelayOver() implements Internal {}

  /** The job has its savepoint and does not end. */
  record StopOverdue() implements Internal {}

  record Concluded() implements Internal {}
}
