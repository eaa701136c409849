package io.weir.engine.coordinator;

import akka.actor.typed.ActorRef;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.SavepointPlace;
import io.weir.engine.subtask.CheckpointReport;
import io.weir.engine.subtask.SubtaskCommand;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the checkpoint coordinator is told. */
public sealed interface CoordinatorCommand {

  /**
   * From the supervisor: all subtasks of an attempt are ready.
   *
   * @param sources those that take triggers
   */
  record Begin(
      AttemptId attempt, Map<SubtaskId, ActorRef<SubtaskCommand>> subtasks, Set<SubtaskId> sources)
      implements CoordinatorCommand {}

  /** From the supervisor: an attempt starts, before anything is restored for it. */
  record AttemptStarts(AttemptId attempt) implements CoordinatorCommand {}

  /** From the supervisor: the input of all subtasks has ended. */
  record TakeFinal(AttemptId attempt) implements CoordinatorCommand {}

  /**
   * From the supervisor: the attempt is over, whatever its end. Answered when it is settled which
   * checkpoints exist.
   */
  record End(ActorRef<RestorePoint> replyTo) implements CoordinatorCommand {}

  /** From the supervisor: the job has ended. Answered when all that goes is gone. */
  record Conclude(Leftovers leftovers, ActorRef<Concluded> replyTo) implements CoordinatorCommand {}

  /** From the supervisor: a user wants a savepoint of the attempt. */
  record TakeSavepoint(AttemptId attempt, SavepointRequest request) implements CoordinatorCommand {}

  /** Through an adapter, from subtasks. */
  record Reported(CheckpointReport report) implements CoordinatorCommand {}

  /** To itself: the store knows of the attempt, or has refused it. */
  record Claimed(AttemptId attempt, Optional<Throwable> failure) implements CoordinatorCommand {}

  /** To itself. */
  record IntervalPassed() implements CoordinatorCommand {}

  /** To itself. */
  record PauseEnded() implements CoordinatorCommand {}

  /** To itself: the sources have not ended in time. */
  record DrainExpired() implements CoordinatorCommand {}

  /** To itself. */
  record RetryFinal() implements CoordinatorCommand {}

  /** To itself. */
  record Expired(long checkpointId) implements CoordinatorCommand {}

  /** To itself: the checkpoint's barriers may overtake from now on. */
  record AlignmentExpired(long checkpointId) implements CoordinatorCommand {}

  /** To itself: the manifest has been saved, or not. */
  record CommitEnded(long checkpointId, CheckpointManifest manifest, Optional<Throwable> failure)
      implements CoordinatorCommand {}

  /** To itself. */
  record DeletionEnded(Optional<Throwable> failure) implements CoordinatorCommand {}

  /** To itself: what the end waits for has not come for so long. */
  record StillWaiting() implements CoordinatorCommand {}

  /** To itself: nothing of the job is being written any more. */
  record WritesEnded(Conclude conclude) implements CoordinatorCommand {}

  /** To itself: the last deletion has ended. */
  record Cleared(ActorRef<Concluded> replyTo) implements CoordinatorCommand {}

  /** What becomes of checkpoints when the job has ended. */
  enum Leftovers {
    KEEP,
    DELETE
  }

  /**
   * The newest completed checkpoint; empty: start from the beginning.
   *
   * @param savepoint where it is, if the job was to stop with it and everyone has been told
   */
  record RestorePoint(Optional<CheckpointManifest> manifest, Optional<SavepointPlace> savepoint) {}

  /** Nothing of the job's is left to do in the store. */
  record Concluded() {}
}
