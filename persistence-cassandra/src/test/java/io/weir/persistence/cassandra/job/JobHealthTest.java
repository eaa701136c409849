package io.weir.persistence.cassandra.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.configuration.Configuration;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.EmbeddedJobExecutor;
import io.weir.engine.job.WeirJobClient;
import io.weir.persistence.cassandra.CassandraHealth;
import io.weir.persistence.cassandra.CassandraStateBackend;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.health.JobCheckpoints;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What a health check knows of the jobs that run. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
class JobHealthTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void knowsTheNewestCheckpointOfAJobUntilItHasEnded(CassandraNodes nodes, TestInfo test)
      throws Exception {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "watched")) {
      CassandraHealth health = CassandraHealth.of(cassandra.system());
      CountingRun run = new CountingRun(test.getDisplayName(), 2_000);
      run.allow(1_000);
      WeirJobClient client = run.start(environment(cassandra));
      await().atMost(PATIENCE).until(() -> client.progress().checkpointsCompleted() >= 2);

      JobCheckpoints job = health.jobs().get(0);
      assertThat(job.jobId()).isEqualTo(client.getJobID().toString());
      assertThat(job.jobName()).contains(test.getDisplayName());
      assertThat(job.store()).isEqualTo("cassandra:watched");
      assertThat(job.interval()).isEqualTo(Duration.ofMillis(50));
      assertThat(job.newest().orElseThrow()).isGreaterThanOrEqualTo(2);
      assertThat(health.requests().transactions().answered()).isGreaterThanOrEqualTo(2);

      run.allow(2_000);
      client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      await().atMost(PATIENCE).until(() -> health.jobs().isEmpty());
    }
  }

  private static StreamExecutionEnvironment environment(CassandraSystem cassandra) {
    var executor = new EmbeddedJobExecutor(cassandra.system(), cassandra.system()::systemActorOf);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor, new Configuration());
    env.enableCheckpointing(50);
    env.setStateBackend(new CassandraStateBackend("watched"));
    return env;
  }
}
