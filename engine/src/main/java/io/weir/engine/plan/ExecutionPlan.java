package io.weir.engine.plan;

import io.weir.api.graph.JobSettings;
import java.util.List;

/**
 * A job ready to be carried out.
 *
 * @param chains in topological order, sources first
 * @param withoutUid names of the operators that hold state and are found by a generated id
 * @param classLoader of the user's code: the one current when the job was planned
 */
public record ExecutionPlan(
    String jobName,
    JobSettings settings,
    List<ChainPlan> chains,
    List<String> withoutUid,
    ClassLoader classLoader) {

  public ExecutionPlan {
    chains = List.copyOf(chains);
    withoutUid = List.copyOf(withoutUid);
  }

  /** The same job with other chains, of the same operators. */
  public ExecutionPlan with(List<ChainPlan> others) {
    return new ExecutionPlan(jobName, settings, others, withoutUid, classLoader);
  }

  /** The operator that sends on an edge. */
  public OperatorPlan sender(EdgePlan edge) {
    ChainPlan chain = chains.get(edge.sourceChain());
    int position = 0;
    while (chain.outputs().get(position).id() != edge.id()) {
      position++;
    }
    return chain.sender(position);
  }

  public int subtasks() {
    return chains.stream().mapToInt(ChainPlan::parallelism).sum();
  }
}
