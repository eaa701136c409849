package io.weir.engine.operator;

import io.weir.api.util.OutputTag;
import java.util.Objects;

/** Side outputs that no operator reads; their records go nowhere, as in Flink. */
final class SideOutputs {

  private SideOutputs() {}

  static <X> void drop(OutputTag<X> tag, X value) {
    Objects.requireNonNull(tag, "outputTag");
    Objects.requireNonNull(value, "value");
  }
}
