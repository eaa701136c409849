package io.weir.engine.plan;

/**
 * One instance of a chain.
 *
 * @param chain position of the chain in the plan
 * @param index 0 to parallelism - 1
 */
public record SubtaskId(int chain, int index) {

  /** As people count: {@code name (2/4)} for index 1 of 4. */
  public String describe(ExecutionPlan plan) {
    ChainPlan of = plan.chains().get(chain);
    return of.name() + " (" + (index + 1) + "/" + of.parallelism() + ")";
  }
}
