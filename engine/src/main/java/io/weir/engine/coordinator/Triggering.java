package io.weir.engine.coordinator;

import io.weir.engine.channel.StreamElement.Alignment;
import io.weir.engine.coordinator.CoordinatorCommand.Begin;
import io.weir.engine.coordinator.CoordinatorCommand.TakeSavepoint;
import io.weir.engine.coordinator.PendingCheckpoint.Kind;
import io.weir.engine.coordinator.PendingCheckpoint.Purpose;
import io.weir.engine.coordinator.PendingCheckpoints.Instants;
import io.weir.engine.subtask.SubtaskCommand;
import java.time.Duration;
import java.util.Optional;

/**
 * What a checkpoint begins for, and when: the interval, a user who wants a savepoint, the end of
 * all input.
 *
 * <p>Savepoints are taken one after the other. While one is due no periodic checkpoint begins, and
 * the final one waits for all of them; a savepoint that drains the job is its final one.
 */
final class Triggering {

  private final CoordinatorParts parts;
  private final TriggerGate gate;
  private boolean finalDue; // as soon as no savepoint is under way

  Triggering(CoordinatorParts parts) {
    this.parts = parts;
    this.gate = new TriggerGate(parts.setup().settings().maxConcurrent());
  }

  /** All subtasks of an attempt are ready. */
  void begin() {
    gate.open();
    finalDue = false;
    parts.timers().startInterval();
  }

  /** The attempt is over. */
  void end() {
    gate.close();
    parts.timers().cancelAll();
  }

  // at intervals ---------------------------------------------------------------------------------

  void intervalPassed() {
    gate.intervalPassed();
    triggerIfDue();
  }

  /** A checkpoint has ended; the minimum pause runs from there, whatever its end. */
  void over(PendingCheckpoint checkpoint) {
    parts.pending().remove(checkpoint);
    parts.timers().over(checkpoint);
    if (!parts.setup().settings().minPause().isZero() && parts.participants().arePresent()) {
      gate.pauseBegan();
      parts.timers().startPause();
    }
  }

  void pauseEnded() {
    gate.pauseEnded();
    triggerIfDue();
  }

  void triggerIfDue() {
    if (parts.participants().arePresent()
        && !parts.savepoints().areDue()
        && gate.mayTrigger(parts.pending().size())) {
      gate.triggered();
      trigger(Purpose.PERIODIC);
    }
  }

  // at the end of input --------------------------------------------------------------------------

  /** It comes at once, whatever interval, pause and number under way say. */
  void takeFinal() {
    stopPeriodic();
    triggerFinal();
  }

  private void stopPeriodic() {
    gate.close();
    parts.timers().stopInterval();
  }

  void triggerFinal() {
    Optional<SavepointRequest> draining = parts.savepoints().draining();
    if (draining.isPresent()) {
      parts.timers().drained();
      trigger(new Purpose(Kind.FINAL, draining));
    } else if (parts.savepoints().areDue()) {
      finalDue = true;
    } else {
      trigger(Purpose.FINAL);
    }
  }

  // for users ------------------------------------------------------------------------------------

  void takeSavepoint(TakeSavepoint take) {
    if (parts.participants().areOf(take.attempt())) {
      parts.savepoints().add(take.request());
      beginSavepoint();
    } else {
      parts.savepoints().failed(take.request(), "the attempt it was asked of has ended", null);
    }
  }

  /** The next one that waits; when none does, what waits for savepoints. */
  void beginSavepoint() {
    parts.savepoints().next().ifPresent(this::begin);
    if (!parts.savepoints().areDue() && finalDue) {
      finalDue = false;
      triggerFinal();
    }
  }

  private void begin(SavepointRequest request) {
    if (request.stopsTheJob()) {
      stopPeriodic();
    }
    if (request.purpose() != SavepointRequest.Purpose.DRAIN) {
      trigger(new Purpose(Kind.PERIODIC, Optional.of(request)));
    } else if (finalDue) {
      triggerFinal();
    } else {
      parts.timers().expireDrain();
      parts.participants().drainSources();
    }
  }

  // all of them ----------------------------------------------------------------------------------

  private void trigger(Purpose purpose) {
    parts.participants().attempt().ifPresent(attempt -> trigger(attempt, purpose));
  }

  /** Savepoints and final checkpoints have no records in flight. */
  private Alignment alignment(Purpose purpose) {
    return purpose.equals(Purpose.PERIODIC)
            && parts.setup().settings().unalignedAfter().filter(Duration::isZero).isPresent()
        ? Alignment.UNALIGNED
        : Alignment.ALIGNED;
  }

  private boolean isAlignedForATime(PendingCheckpoint checkpoint) {
    return !checkpoint.barrier().mayOvertake()
        && checkpoint.kind() == Kind.PERIODIC
        && checkpoint.savepoint().isEmpty()
        && parts.setup().settings().unalignedAfter().isPresent();
  }

  /** Its barriers have waited for records long enough. */
  void alignmentExpired(long checkpointId) {
    parts
        .pending()
        .incomplete(checkpointId)
        .ifPresent(
            checkpoint ->
                parts.participants().tellAll(new SubtaskCommand.Overtake(checkpoint.id())));
  }

  private void trigger(Begin attempt, Purpose purpose) {
    var clock = parts.setup().clock();
    PendingCheckpoint checkpoint =
        parts
            .pending()
            .begin(
                attempt,
                purpose,
                alignment(purpose),
                new Instants(clock.wallMillis(), clock.nanos()),
                parts.housekeeping().referredTo());
    parts.savepoints().began(checkpoint);
    parts.timers().expire(checkpoint);
    if (isAlignedForATime(checkpoint)) {
      parts.timers().expireAlignment(checkpoint);
    }
    parts.participants().trigger(checkpoint.barrier());
  }
}
