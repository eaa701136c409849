package io.weir.engine.plan;

import io.weir.api.common.typeinfo.TypeInformation;
import java.util.List;
import java.util.Optional;

/**
 * Where the records of one output of an operator go.
 *
 * @param type of the records; empty where it is not known, and nothing reads them
 * @param chainedTo positions in the chain of the operators that are called directly
 * @param edges positions in the chain's outputs of the edges that are sent to
 */
public record OutputPlan(
    Optional<TypeInformation<?>> type, List<Integer> chainedTo, List<Integer> edges) {

  public OutputPlan {
    chainedTo = List.copyOf(chainedTo);
    edges = List.copyOf(edges);
  }
}
