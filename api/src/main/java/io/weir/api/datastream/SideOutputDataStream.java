package io.weir.api.datastream;

import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.graph.OperatorDraft;
import java.util.List;

/**
 * What one operator emits to a side output, with that operator's parallelism. Watermarks come on it
 * as on the main output.
 */
public class SideOutputDataStream<T> extends DataStream<T> {

  SideOutputDataStream(StreamExecutionEnvironment environment, OperatorDraft.Input input) {
    super(environment, List.of(input));
  }
}
