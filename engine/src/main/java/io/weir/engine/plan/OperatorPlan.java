package io.weir.engine.plan;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.graph.KeySpec;
import java.util.List;
import java.util.Optional;

/**
 * One operator inside a chain.
 *
 * @param operatorId what its state is found by: the user's uid, or an id generated from its place
 *     in the graph
 * @param key by what its input is keyed; the selector to use is the instance's own, from {@code
 *     code}
 * @param chainedTo positions in the chain of the operators it calls directly
 * @param edges positions in the chain's outputs of the edges it sends to
 */
public record OperatorPlan(
    String operatorId,
    String name,
    OperatorCode code,
    Optional<KeySpec> key,
    Optional<TypeInformation<?>> outputType,
    List<Integer> chainedTo,
    List<Integer> edges) {

  public OperatorPlan {
    chainedTo = List.copyOf(chainedTo);
    edges = List.copyOf(edges);
  }
}
