package io.weir.persistence.cassandra.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.api.common.JobStatus;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.EmbeddedJobExecutor;
import io.weir.engine.job.WeirJobClient;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.CassandraStateBackend;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** Whole jobs with their checkpoints in Cassandra. After a failure all state is read from there. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraJobTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private CassandraSystem cassandra;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra =
        CassandraSystem.on(nodes, "jobs_of_tests", "weir.restart.roll-back-in-place = off\n");
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  private StreamExecutionEnvironment environment(Configuration configuration) {
    var executor =
        new EmbeddedJobExecutor(
            cassandra.system(),
            (job, name, props) -> cassandra.system().systemActorOf(job, name, props));
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor, configuration);
    env.enableCheckpointing(50);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(3, 10L));
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    return env;
  }

  private StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env = environment(new Configuration());
    env.setStateBackend(new CassandraStateBackend("jobs_of_tests"));
    return env;
  }

  private static void awaitCheckpoints(WeirJobClient client, long completed) {
    await().atMost(PATIENCE).until(() -> client.progress().checkpointsCompleted() >= completed);
  }

  @Test
  void countsEachRecordOnceThoughItFailsAndReadsItsStateBack(TestInfo test) throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 2_000);
    run.failAt(1_200);
    run.allow(1_000);
    WeirJobClient client = run.start(environment());
    awaitCheckpoints(client, 2);
    run.allow(2_000);
    client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(client.progress().attempt()).isEqualTo(2);
    assertThat(run.counts()).isEqualTo(run.expected());
  }

  @Test
  void anotherJobGoesOnFromAKeptCheckpointAndThoseBeforeItAreGone(TestInfo test) throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 2_000);
    run.allow(1_000);
    StreamExecutionEnvironment env = environment(new Configuration());
    env.getCheckpointConfig().setCheckpointStorage("cassandra:jobs_of_tests");
    WeirJobClient client = run.start(env);
    awaitCheckpoints(client, 5);
    client.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    String jobId = client.getJobID().toString();
    Row kept = job(jobId);
    List<Long> retained = kept.getList("retained", Long.class);

    assertThat(kept.getString("job_name")).isEqualTo(test.getDisplayName());
    assertThat(retained).hasSize(1);
    assertThat(checkpointRows(jobId)).isEqualTo(1);

    run.allow(2_000);
    String path = cassandra.store().path(jobId, retained.get(0)).orElseThrow();
    assertThat(path)
        .isEqualTo("cassandra:jobs_of_tests/%s/chk-%d".formatted(jobId, retained.get(0)));
    StreamExecutionEnvironment next =
        environment(new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path));
    next.setStateBackend(new CassandraStateBackend("jobs_of_tests"));
    WeirJobClient second = run.start(next);
    second.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(run.counts()).isEqualTo(run.expected());
    assertThat(job(jobId).getList("retained", Long.class)).isEqualTo(retained);
  }

  @Test
  void aJobThatFinishesLeavesNothing(TestInfo test) throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 500);
    run.allow(500);
    WeirJobClient client = run.start(environment());
    client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    await().atMost(PATIENCE).until(() -> client.getJobStatus().get() == JobStatus.FINISHED);
    String jobId = client.getJobID().toString();

    assertThat(run.counts()).isEqualTo(run.expected());
    assertThat(checkpointRows(jobId)).isZero();
    assertThat(chunkRows(jobId)).isZero();
    assertThat(job(jobId).getList("retained", Long.class)).isEmpty();
  }

  @Test
  void refusesACheckpointThatIsNotThere(TestInfo test) throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 10);
    String path = "cassandra:jobs_of_tests/nobody/chk-3";
    StreamExecutionEnvironment env =
        environment(new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path));

    assertThatThrownBy(() -> run.start(env))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(path, "Keyspace jobs_of_tests has no job nobody");
  }

  private Row job(String jobId) {
    return cassandra
        .session()
        .execute("SELECT * FROM jobs_of_tests.jobs WHERE job_id = '%s'".formatted(jobId))
        .one();
  }

  private long checkpointRows(String jobId) {
    return rows("checkpoints", jobId);
  }

  private long chunkRows(String jobId) {
    return rows("chunks", jobId);
  }

  private long rows(String table, String jobId) {
    return cassandra.session().execute("SELECT job_id FROM jobs_of_tests." + table).all().stream()
        .filter(row -> jobId.equals(row.getString(0)))
        .count();
  }
}
