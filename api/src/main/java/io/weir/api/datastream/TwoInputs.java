package io.weir.api.datastream;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.graph.KeySpec;
import io.weir.api.graph.OperatorDraft;
import io.weir.api.graph.OperatorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Adds operators that read two streams. */
final class TwoInputs {

  private TwoInputs() {}

  static <R> SingleOutputStreamOperator<R> operator(
      DataStream<?> first,
      DataStream<?> second,
      String name,
      OperatorSpec spec,
      Optional<KeySpec> key,
      TypeInformation<R> outputType) {
    Objects.requireNonNull(outputType, "output type");
    first.getType(); // inputs of unknown type are an error here, not in the running job
    second.getType();
    List<OperatorDraft.Input> inputs = new ArrayList<>(first.inputs());
    second.inputs().forEach(input -> inputs.add(input.asSecond()));
    OperatorDraft draft =
        first
            .getExecutionEnvironment()
            .addOperator(name, spec, inputs, key, Optional.of(outputType));
    return new SingleOutputStreamOperator<>(first.getExecutionEnvironment(), draft);
  }
}
