package io.weir.engine.plan;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.graph.Partitioning;
import java.util.Optional;

/**
 * An edge between two chains.
 *
 * @param id position among all edges of the plan
 * @param sourceChain position of the sending chain in the plan
 * @param targetChain position of the receiving chain in the plan
 * @param recordType of the output that it comes from
 * @param partitioning never {@code Unspecified}
 * @param code the user's selector or partitioner as bytes, where there is one
 * @param input of the receiving chain's head: 0, or 1 for the second one of an operator that has
 *     two
 * @param wiring which subtasks of the two sides are connected
 */
public record EdgePlan(
    int id,
    int sourceChain,
    int targetChain,
    Optional<TypeInformation<?>> recordType,
    Partitioning partitioning,
    Optional<UserCode> code,
    int input,
    Wiring wiring) {

  /**
   * Whether records in flight may be part of a checkpoint. Not where the receiver's number decides
   * about more than who does the work (forward, rescale, custom), and not where all receivers have
   * to have seen the same.
   */
  public boolean mayBeOvertaken() {
    return wiring.kind() == Wiring.Kind.ALL_TO_ALL
        && !(partitioning instanceof Partitioning.Broadcast)
        && !(partitioning instanceof Partitioning.Custom);
  }
}
