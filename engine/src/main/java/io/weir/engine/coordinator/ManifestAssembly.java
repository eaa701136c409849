package io.weir.engine.coordinator;

import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.subtask.CheckpointReport.Ended;
import io.weir.engine.subtask.CheckpointReport.Stored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the acknowledgements of all subtasks together by operator. Pure. */
final class ManifestAssembly {

  private final String jobId;
  private final ExecutionPlan plan;

  ManifestAssembly(String jobId, ExecutionPlan plan) {
    this.jobId = jobId;
    this.plan = plan;
  }

  CheckpointManifest of(PendingCheckpoint checkpoint) {
    List<OperatorManifest> operators = new ArrayList<>();
    Map<SubtaskId, Stored> stored = checkpoint.stored();
    Set<Integer> goOn = goOn(stored);
    for (ChainPlan chain : plan.chains()) {
      for (int i = 0; i < chain.operators().size(); i++) {
        operators.add(operator(chain, i, stored, goOn));
      }
    }
    return new CheckpointManifest(
        CheckpointManifest.FORMAT_VERSION,
        jobId,
        plan.jobName(),
        checkpoint.id(),
        checkpoint.attempt().number(),
        checkpoint.barrier().timestampMillis(),
        checkpoint.kind() == PendingCheckpoint.Kind.FINAL,
        operators);
  }

  /**
   * Chains that are not finished in a job that begins with this checkpoint: those that have a
   * source which was drained and would have gone on, and all behind them.
   */
  private Set<Integer> goOn(Map<SubtaskId, Stored> stored) {
    Set<Integer> goOn = new HashSet<>();
    stored.forEach(
        (subtask, ack) -> {
          if (ack.finished() == Ended.DRAINED) {
            goOn.add(subtask.chain());
          }
        });
    for (ChainPlan chain : plan.chains()) { // in topological order
      if (chain.inputs().stream().anyMatch(edge -> goOn.contains(edge.sourceChain()))) {
        goOn.add(chain.position());
      }
    }
    return goOn;
  }

  private static OperatorManifest operator(
      ChainPlan chain, int position, Map<SubtaskId, Stored> stored, Set<Integer> goOn) {
    OperatorPlan operator = chain.operators().get(position);
    List<SubtaskManifest> subtasks = new ArrayList<>();
    for (int index = 0; index < chain.parallelism(); index++) {
      Stored ack = stored.get(new SubtaskId(chain.position(), index));
      subtasks.add(
          new SubtaskManifest(
              index,
              ack.finished() == Ended.FINISHED
                  && (chain.isSource() || !goOn.contains(chain.position())),
              ack.operators().get(position)));
    }
    return new OperatorManifest(
        operator.operatorId(),
        operator.name(),
        chain.parallelism(),
        chain.maxParallelism(),
        subtasks);
  }
}
