package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.benchmarks.worker.Request;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {

  @TempDir private Path directory;

  private WorkerProcess start(String mainClass) throws Exception {
    return WorkerProcess.start(
        "mute",
        List.of("-cp", System.getProperty("java.class.path"), mainClass),
        directory.resolve("mute.log"));
  }

  @Test
  void isEndedWhenItDoesNotAnswerInTime() throws Exception {
    try (WorkerProcess worker = start(Mute.class.getName())) {
      Request request = new Request.Run(new Task(Workload.WORDS, Variant.RECORDS, 1));
      assertThatThrownBy(() -> worker.ask(request, "W3, records", Duration.ofMillis(1)))
          .hasMessageContaining("mute has no result of W3, records: was ended")
          .hasMessageContaining("mute.log");
      assertThatThrownBy(() -> worker.ask(request, "W3, records", Duration.ofMinutes(1)))
          .hasMessageContaining("it has ended");
    }
  }

  @Test
  void saysWhereToLookWhenItDoesNotStart() {
    assertThatThrownBy(() -> start("no.such.Worker"))
        .hasMessageContaining("mute did not start: it has ended; see ")
        .hasMessageContaining("mute.log");
  }
}
