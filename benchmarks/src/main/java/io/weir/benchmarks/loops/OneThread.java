package io.weir.benchmarks.loops;

import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;

/** All of the work in one plain loop. */
final class OneThread {

  private OneThread() {}

  static Tally run(Task task) {
    return run(Steps.of(task.workload(), task.variant().kind().elements()), task.records());
  }

  private static <X> Tally run(Step<X> step, long records) {
    Step.Exchange<X> exchange = (hash, element) -> step.consume(element);
    for (long number = 0; number < records; number++) {
      step.produce(number, exchange);
    }
    return step.tally();
  }
}
