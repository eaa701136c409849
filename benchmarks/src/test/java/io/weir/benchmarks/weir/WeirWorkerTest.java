package io.weir.benchmarks.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.worker.Outcome;
import io.weir.benchmarks.workload.Reference;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeirWorkerTest {

  private static final long RECORDS = 5_432;

  private static WeirWorker worker;

  @BeforeAll
  static void start() {
    worker = new WeirWorker();
  }

  @AfterAll
  static void end() {
    worker.close();
  }

  @ParameterizedTest
  @EnumSource
  void programsTallyAsTheReferenceDoesInEveryVariant(Workload workload, @TempDir Path checkpoints)
      throws Exception {
    for (Variant variant : Variant.values()) {
      Outcome outcome = worker.run(new Task(workload, variant, RECORDS), checkpoints.toUri());
      assertThat(outcome.tally()).as("%s", variant).isEqualTo(Reference.of(workload, RECORDS));
    }
  }
}
