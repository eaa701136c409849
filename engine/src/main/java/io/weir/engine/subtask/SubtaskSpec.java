package io.weir.engine.subtask;

import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.SubtaskId;
import java.util.Optional;

/**
 * What one subtask of one attempt is to be.
 *
 * @param index 0 to the chain's parallelism - 1
 * @param restore empty when the job begins from nothing
 */
public record SubtaskSpec(
    AttemptId attempt, ChainPlan chain, int index, Optional<RestoreSource> restore) {

  public SubtaskId id() {
    return new SubtaskId(chain.position(), index);
  }

  /** As people count: {@code name (2/4)} for index 1 of 4. */
  public String describe() {
    return chain.name() + " (" + (index + 1) + "/" + chain.parallelism() + ")";
  }
}
