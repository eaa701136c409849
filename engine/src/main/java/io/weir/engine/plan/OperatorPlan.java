package io.weir.engine.plan;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.graph.KeySpec;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One operator inside a chain.
 *
 * @param operatorId what its state is found by: the user's uid, or an id generated from its place
 *     in the graph
 * @param key by what its input is keyed; the selector to use is the instance's own, from {@code
 *     code}
 * @param sideOutputs those that something reads, by the ids of their tags
 */
public record OperatorPlan(
    String operatorId,
    String name,
    OperatorCode code,
    Optional<KeySpec> key,
    OutputPlan output,
    SortedMap<String, OutputPlan> sideOutputs) {

  public OperatorPlan {
    sideOutputs = Collections.unmodifiableSortedMap(new TreeMap<>(sideOutputs));
  }

  /**
   * Whether some output of it goes there.
   *
   * @param edge position in the chain's outputs
   */
  boolean sendsOn(int edge) {
    return output.edges().contains(edge)
        || sideOutputs.values().stream().anyMatch(aside -> aside.edges().contains(edge));
  }

  /** Of the main output. */
  public Optional<TypeInformation<?>> outputType() {
    return output.type();
  }
}
