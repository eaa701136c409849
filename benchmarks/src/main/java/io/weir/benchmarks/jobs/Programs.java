package io.weir.benchmarks.jobs;

import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.benchmarks.workload.Elements;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Workload;

/** From a task to the program that does it. */
public final class Programs {

  private Programs() {}

  /** Adds the task's operators to an environment; does not execute it. */
  public static void build(StreamExecutionEnvironment env, Task task) {
    build(env, task.workload(), task.variant().kind().elements(), task.records());
  }

  private static void build(
      StreamExecutionEnvironment env, Workload workload, Elements<?, ?, ?> elements, long records) {
    switch (workload) {
      case STATELESS -> StatelessProgram.build(env, elements, records);
      case KEYED_10K, KEYED_1M -> KeyedTotalsProgram.build(env, elements, records, workload.keys());
      case WORDS -> WordCountProgram.build(env, elements, records);
    }
  }
}
