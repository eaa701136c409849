package io.weir.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.JobExecutionResult;
import io.weir.api.common.JobID;
import io.weir.api.common.JobStatus;
import io.weir.api.core.execution.JobClient;
import io.weir.api.core.execution.SavepointFormatType;
import io.weir.api.runtime.client.JobExecutionException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExecuteTest {

  private static final JobID ID = new JobID(1, 2);

  @Test
  void waitsForTheResult() throws Exception {
    JobExecutionResult result = new JobExecutionResult(ID, 5, Map.of("n", 3));
    StreamExecutionEnvironment env = running(CompletableFuture.completedFuture(result));
    env.fromElements(1).print();
    int n = env.execute("job").getAccumulatorResult("n");
    assertThat(n).isEqualTo(3);
  }

  @Test
  void throwsTheJobsOwnFailure() {
    JobExecutionException failure = new JobExecutionException(ID, "subtask 3 failed");
    StreamExecutionEnvironment env = running(CompletableFuture.failedFuture(failure));
    env.fromElements(1).print();
    assertThatThrownBy(env::execute).isSameAs(failure);
  }

  @Test
  void saysWhatIsMissingWithoutAnEngine() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1).print();
    assertThatThrownBy(env::execute)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("weir-engine");
  }

  private static StreamExecutionEnvironment running(CompletableFuture<JobExecutionResult> result) {
    return new StreamExecutionEnvironment(graph -> new FinishedJob(graph.jobName(), result));
  }

  private record FinishedJob(String name, CompletableFuture<JobExecutionResult> result)
      implements JobClient {
    @Override
    public CompletableFuture<String> triggerSavepoint(String directory, SavepointFormatType type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<String> stopWithSavepoint(
        boolean drain, String directory, SavepointFormatType type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public JobID getJobID() {
      return ID;
    }

    @Override
    public CompletableFuture<JobStatus> getJobStatus() {
      return CompletableFuture.completedFuture(JobStatus.FINISHED);
    }

    @Override
    public CompletableFuture<Void> cancel() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Map<String, Object>> getAccumulators() {
      return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
      return result;
    }
  }
}
