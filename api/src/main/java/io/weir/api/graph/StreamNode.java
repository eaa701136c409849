package io.weir.api.graph;

import io.weir.api.common.typeinfo.TypeInformation;
import java.util.Objects;
import java.util.Optional;

/**
 * One operator of the graph, before chaining.
 *
 * @param id unique in the graph, in the order of creation
 * @param name what people call it; not unique
 * @param uid what its state is found by across runs of the job, if the user gave one
 * @param parallelism at least 1
 * @param maxParallelism number of key groups if the user set it for this operator
 * @param key by what its input is keyed, if it is
 * @param outputType type of what it emits; empty for a sink, and where the type is not known but
 *     nothing reads it
 */
public record StreamNode(
    int id,
    String name,
    Optional<String> uid,
    OperatorSpec operator,
    int parallelism,
    Optional<Integer> maxParallelism,
    Optional<KeySpec> key,
    Optional<TypeInformation<?>> outputType,
    Chaining chaining) {

  public StreamNode {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(operator, "operator");
    if (parallelism < 1) {
      throw new IllegalArgumentException("operator '" + name + "': parallelism " + parallelism);
    }
  }
}
