package io.weir.benchmarks.loops;

import io.weir.benchmarks.workload.Elements;
import io.weir.benchmarks.workload.Event;
import io.weir.benchmarks.workload.Total;
import io.weir.benchmarks.workload.WordCount;
import io.weir.benchmarks.workload.Workload;

/** From a workload to its work. */
final class Steps {

  private Steps() {}

  static <E extends Event, T extends Total, W extends WordCount> Step<?> of(
      Workload workload, Elements<E, T, W> elements) {
    return switch (workload) {
      case STATELESS -> new StatelessStep<>(elements);
      case KEYED_10K, KEYED_1M -> new KeyedTotalsStep<>(elements, workload.keys());
      case WORDS -> new WordCountStep<>(elements);
    };
  }
}
