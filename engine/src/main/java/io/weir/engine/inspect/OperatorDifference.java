package io.weir.engine.inspect;

import java.util.List;
import java.util.Optional;

/**
 * How the state of one operator differs between two checkpoints.
 *
 * @param id by which it is found in both
 * @param parallelismBefore empty when the first checkpoint lacks the operator
 * @param parallelismAfter the same of the second
 * @param states by name, keyed ones first
 * @param uncompared why nothing can be said of its keyed state
 */
public record OperatorDifference(
    String id,
    String name,
    Optional<Integer> parallelismBefore,
    Optional<Integer> parallelismAfter,
    List<StateDifference> states,
    Optional<String> uncompared) {

  public OperatorDifference {
    states = List.copyOf(states);
  }

  public boolean differs() {
    return uncompared.isPresent()
        || parallelismBefore.isPresent() != parallelismAfter.isPresent()
        || states.stream().anyMatch(state -> state.outcome().differs());
  }
}
