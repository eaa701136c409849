package io.weir.engine.coordinator;

import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.subtask.SubtaskCommand;
import java.util.List;

/**
 * Ends checkpoints that do not complete: all subtasks are told, then what nobody refers to is
 * deleted. Everyone that has begun is reported to the supervisor.
 */
final class FailedCheckpoints {

  private final CoordinatorParts parts;
  private final Triggering triggering;
  private final FailureConsequences consequences;

  FailedCheckpoints(
      CoordinatorParts parts, Triggering triggering, FailureConsequences consequences) {
    this.parts = parts;
    this.triggering = triggering;
    this.consequences = consequences;
  }

  void expire(PendingCheckpoint checkpoint) {
    String reason = consequences.expired(checkpoint);
    fail(checkpoint, reason, new IllegalStateException(reason));
  }

  /** A failure has consequences. */
  void fail(PendingCheckpoint checkpoint, String reason, Throwable cause) {
    parts
        .log()
        .warn("Job '{}': checkpoint {} failed: {}", parts.jobName(), checkpoint.id(), reason);
    abort(checkpoint, new Outcome.Failed(reason));
    consequences.of(checkpoint, reason, cause);
    triggering.beginSavepoint();
    triggering.triggerIfDue(); // what a savepoint has held up
  }

  /** It is not wanted any more: nothing follows from that. */
  void giveUp(PendingCheckpoint checkpoint, String reason) {
    abort(checkpoint, new Outcome.Aborted(reason));
  }

  private void abort(PendingCheckpoint checkpoint, Outcome outcome) {
    triggering.over(checkpoint);
    parts.participants().tellAll(new SubtaskCommand.CheckpointAborted(checkpoint.id()));
    discard(checkpoint);
    parts
        .supervisor()
        .tell(new CoordinatorEvent.CheckpointEnded(parts.summaries().givenUp(checkpoint, outcome)));
    triggering.triggerIfDue();
  }

  /** A manifest whose saving failed may have been saved all the same. */
  private void discard(PendingCheckpoint checkpoint) {
    List<Long> manifests = checkpoint.isCommitting() ? List.of(checkpoint.id()) : List.of();
    parts.watch(
        checkpoint.savepoint().isPresent()
            ? parts.savepoints().discard(checkpoint.id(), checkpoint.chunks(), manifests)
            : parts
                .housekeeping()
                .aborted(checkpoint.chunks(), parts.pending()::mayReferTo, manifests));
  }
}
