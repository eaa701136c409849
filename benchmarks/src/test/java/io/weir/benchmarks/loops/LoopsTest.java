package io.weir.benchmarks.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.workload.Reference;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopsTest {

  /** Odd, and several batches of each side's. */
  private static final long RECORDS = 54_321;

  static Stream<Task> tasks() {
    return Stream.of(Workload.values())
        .flatMap(
            workload ->
                Stream.of(Variant.RECORDS, Variant.POJOS)
                    .map(variant -> new Task(workload, variant, RECORDS)));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void oneThreadTalliesAsTheReferenceDoes(Task task) {
    assertThat(OneThread.run(task)).isEqualTo(Reference.of(task.workload(), task.records()));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void twoThreadsTallyAsTheReferenceDoes(Task task) {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Tally tally = TwoThreads.run(task, threads);
    threads.shutdown();
    assertThat(tally).isEqualTo(Reference.of(task.workload(), task.records()));
  }
}
