package io.weir.engine.plan;

import io.weir.api.graph.JobSettings;
import java.util.List;

/**
 * A job ready to be carried out.
 *
 * @param chains in topological order, sources first
 * @param classLoader of the user's code: the one current when the job was planned
 */
public record ExecutionPlan(
    String jobName, JobSettings settings, List<ChainPlan> chains, ClassLoader classLoader) {

  public ExecutionPlan {
    chains = List.copyOf(chains);
  }

  public int subtasks() {
    return chains.stream().mapToInt(ChainPlan::parallelism).sum();
  }
}
