package io.weir.engine.coordinator;

import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.coordinator.CoordinatorCommand.Begin;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.subtask.SubtaskCommand;
import java.util.Optional;

/** Who takes part in checkpoints now: the subtasks of the attempt that runs, if one does. */
final class Participants {

  private Optional<Begin> attempt = Optional.empty();

  void join(Begin begun) {
    attempt = Optional.of(begun);
  }

  void leave() {
    attempt = Optional.empty();
  }

  Optional<Begin> attempt() {
    return attempt;
  }

  boolean arePresent() {
    return attempt.isPresent();
  }

  boolean areOf(AttemptId id) {
    return attempt.map(Begin::attempt).filter(id::equals).isPresent();
  }

  /** The barrier begins its way at the sources. */
  void trigger(Barrier barrier) {
    tellSources(new SubtaskCommand.TriggerCheckpoint(barrier));
  }

  private void tellSources(SubtaskCommand command) {
    attempt.ifPresent(
        current ->
            current.sources().forEach(source -> current.subtasks().get(source).tell(command)));
  }

  /** Sources end as if they had no more records. */
  void drainSources() {
    tellSources(new SubtaskCommand.Drain());
  }

  void tellAll(SubtaskCommand notice) {
    attempt.ifPresent(
        current -> current.subtasks().values().forEach(subtask -> subtask.tell(notice)));
  }
}
