package io.weir.persistence.cassandra.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.core.execution.RestoreMode;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.EmbeddedJobExecutor;
import io.weir.engine.job.WeirJobClient;
import io.weir.engine.snapshot.RestorableCheckpoint;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.CassandraStateBackend;
import io.weir.persistence.cassandra.CassandraStoreProvider;
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

/** Whose a checkpoint in Cassandra is after another job has begun with it. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimModesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String KEYSPACE = "claims_of_tests";

  private CassandraSystem cassandra;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, KEYSPACE);
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  @Test
  void aClaimedCheckpointGoesWhenTheNewJobHasOneOfItsOwn(TestInfo test) throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 2_000);
    String old = runAndKeepOne(run);

    WeirJobClient claiming = run.start(from(old, newest(old), RestoreMode.CLAIM));
    awaitCheckpoints(claiming, 2);
    await().atMost(PATIENCE).until(() -> retained(old).isEmpty());
    await().atMost(PATIENCE).until(() -> rows("checkpoints", old) + rows("chunks", old) == 0);
    finish(run, claiming);

    assertThat(run.counts()).isEqualTo(run.expected());
  }

  @Test
  void aCheckpointThatIsNotClaimedStaysWholeForOthers(TestInfo test) throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 2_000);
    String old = runAndKeepOne(run);
    long kept = newest(old);
    long chunks = rows("chunks", old);

    WeirJobClient second = run.start(from(old, kept, RestoreMode.NO_CLAIM));
    awaitCheckpoints(second, 3);
    finish(run, second);
    assertThat(retained(old)).containsExactly(kept);
    assertThat(rows("chunks", old)).isEqualTo(chunks);
    WeirJobClient third = run.start(from(old, kept, RestoreMode.NO_CLAIM));
    finish(run, third);

    assertThat(run.counts()).isEqualTo(run.expected());
  }

  @Test
  void theJobThatACheckpointWasClaimedFromFailsAtOnceAndCommitsNothingMore(TestInfo test)
      throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 2_000);
    run.allow(1_000);
    // None may go before it is claimed.
    Configuration all =
        new Configuration().set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 100_000);
    WeirJobClient superseded = run.start(environment(all));
    awaitCheckpoints(superseded, 2);
    String old = superseded.getJobID().toString();

    WeirJobClient claiming = run.start(from(old, newest(old), RestoreMode.CLAIM));
    long last = job(old).getLong("last_checkpoint");
    assertThat(superseded.getJobExecutionResult())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withStackTraceContaining("does not restart, because it was taken over")
        .withStackTraceContaining("cassandra:" + KEYSPACE);
    assertThat(superseded.progress().restarts()).isEmpty();
    assertThat(job(old).getLong("last_checkpoint")).isEqualTo(last);
    finish(run, claiming);

    assertThat(run.counts()).isEqualTo(run.expected());
  }

  @Test
  void aCheckpointThatIsRemovedBeforeItIsClaimedIsRefused(TestInfo test) throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 2_000);
    run.allow(1_000);
    WeirJobClient running = run.start(environment(new Configuration()));
    awaitCheckpoints(running, 1);
    String jobId = running.getJobID().toString();
    RestorableCheckpoint found =
        await() // a newer one may take its place while it is looked at
            .atMost(PATIENCE)
            .ignoreExceptionsInstanceOf(SnapshotStoreException.class)
            .until(() -> newestOf(jobId), any -> true);
    await()
        .atMost(PATIENCE)
        .until(() -> !retained(jobId).contains(found.manifest().checkpointId()));

    assertThatThrownBy(() -> found.claim().get())
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(
            found.path(), "removed by the job that had it", jobId + "/chk-" + newest(jobId));
    assertThat(running.getJobExecutionResult()).failsWithin(PATIENCE);
  }

  private RestorableCheckpoint newestOf(String jobId) {
    return new CassandraStoreProvider()
        .checkpoint(
            cassandra.system(), "cassandra:%s/%s/chk-%d".formatted(KEYSPACE, jobId, newest(jobId)));
  }

  private String runAndKeepOne(CountingRun run) throws Exception {
    run.allow(1_000);
    WeirJobClient first = run.start(environment(new Configuration()));
    awaitCheckpoints(first, 2);
    first.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    String jobId = first.getJobID().toString();
    assertThat(retained(jobId)).hasSize(1);
    return jobId;
  }

  private static void finish(CountingRun run, WeirJobClient client) throws Exception {
    run.allow(run.end());
    client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private StreamExecutionEnvironment from(String jobId, long checkpoint, RestoreMode mode) {
    return environment(
        new Configuration()
            .set(
                StateRecoveryOptions.SAVEPOINT_PATH,
                "cassandra:%s/%s/chk-%d".formatted(KEYSPACE, jobId, checkpoint))
            .set(StateRecoveryOptions.RESTORE_MODE, mode));
  }

  private StreamExecutionEnvironment environment(Configuration configuration) {
    var executor = new EmbeddedJobExecutor(cassandra.system(), cassandra.system()::systemActorOf);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor, configuration);
    env.setStateBackend(new CassandraStateBackend(KEYSPACE));
    env.enableCheckpointing(50);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1_000, 10L));
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    return env;
  }

  private static void awaitCheckpoints(WeirJobClient client, long completed) {
    await().atMost(PATIENCE).until(() -> client.progress().checkpointsCompleted() >= completed);
  }

  private long newest(String jobId) {
    List<Long> retained = retained(jobId);
    return retained.get(retained.size() - 1);
  }

  private List<Long> retained(String jobId) {
    return job(jobId).getList("retained", Long.class);
  }

  private Row job(String jobId) {
    return cassandra
        .session()
        .execute("SELECT * FROM %s.jobs WHERE job_id = '%s'".formatted(KEYSPACE, jobId))
        .one();
  }

  private long rows(String table, String jobId) {
    return cassandra
        .session()
        .execute("SELECT job_id FROM %s.%s".formatted(KEYSPACE, table))
        .all()
        .stream()
        .filter(row -> jobId.equals(row.getString(0)))
        .count();
  }
}
