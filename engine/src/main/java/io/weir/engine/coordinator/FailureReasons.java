package io.weir.engine.coordinator;

import io.weir.engine.coordinator.FailureTolerance.Exceeded;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.ExecutionPlan;
import java.time.Duration;
import java.util.stream.Collectors;

/** Why checkpoints of a job come to nothing, in words. */
final class FailureReasons {

  private final ExecutionPlan plan;
  private final Duration timeout;

  FailureReasons(ExecutionPlan plan, Duration timeout) {
    this.plan = plan;
    this.timeout = timeout;
  }

  String expired(PendingCheckpoint checkpoint) {
    return "not complete within %d ms; missing: %s"
        .formatted(timeout.toMillis(), SubtaskNames.missing(plan, checkpoint));
  }

  String notDrained() {
    String sources =
        plan.chains().stream()
            .filter(ChainPlan::isSource)
            .map(ChainPlan::name)
            .collect(Collectors.joining(", "));
    return "the sources have not all ended, and their records been processed, within %d ms. A source must let go of the checkpoint lock from time to time, and functions must return; sources: %s"
        .formatted(timeout.toMillis(), sources);
  }

  /** Names the cause of each failure, as far as they are known. */
  String tooMany(PendingCheckpoint checkpoint, Exceeded exceeded, int tolerable) {
    return "Exceeded checkpoint tolerable failure threshold. Job '%s', attempt %s: checkpoint %d failed, %d in a row where %d are tolerated: %s"
        .formatted(
            plan.jobName(),
            checkpoint.attempt(),
            checkpoint.id(),
            exceeded.inARow(),
            tolerable,
            causes(exceeded));
  }

  String refused(AttemptId attempt, Throwable cause) {
    return "Job '%s', attempt %s: %s".formatted(plan.jobName(), attempt, cause.getMessage());
  }

  String failedForEver(PendingCheckpoint checkpoint, String reason) {
    return "Job '%s', attempt %s: checkpoint %d failed for ever: %s"
        .formatted(plan.jobName(), checkpoint.attempt(), checkpoint.id(), reason);
  }

  private static String causes(Exceeded exceeded) {
    if (exceeded.inARow() == 1) {
      return exceeded.causes().get(0).reason();
    }
    int unknown = exceeded.inARow() - exceeded.causes().size();
    return exceeded.causes().stream()
        .map(failure -> "\n- checkpoint %d: %s".formatted(failure.checkpointId(), failure.reason()))
        .collect(
            Collectors.joining(
                "", unknown > 0 ? "the last %d".formatted(exceeded.causes().size()) : "", ""));
  }

  static String subsumedBy(PendingCheckpoint completed) {
    return completed.kind() == PendingCheckpoint.Kind.FINAL
        ? "the input has ended, and the final checkpoint has completed"
        : "a later checkpoint has completed";
  }
}
