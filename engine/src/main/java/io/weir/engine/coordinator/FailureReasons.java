package io.weir.engine.coordinator;

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

  String tooMany(PendingCheckpoint checkpoint, FailureTolerance tolerance, String reason) {
    return "Exceeded checkpoint tolerable failure threshold. Job '%s', attempt %s: checkpoint %d failed, %d in a row where %d are tolerated: %s"
        .formatted(
            plan.jobName(),
            checkpoint.attempt(),
            checkpoint.id(),
            tolerance.inARow(),
            tolerance.tolerable(),
            reason);
  }

  static String subsumedBy(PendingCheckpoint completed) {
    return completed.kind() == PendingCheckpoint.Kind.FINAL
        ? "the input has ended, and the final checkpoint has completed"
        : "a later checkpoint has completed";
  }
}
