package io.weir.persistence.cassandra.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.ByteUtils;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.EmbeddedJobExecutor;
import io.weir.engine.job.RestartSummary;
import io.weir.engine.job.WeirJobClient;
import io.weir.persistence.cassandra.CassandraStateBackend;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.chunk.Crc;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** Three checkpoints are there; of the newest a chunk is damaged. No older one takes its place. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedChunkTest {

  private static final String KEYSPACE = "damaged_chunks";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int RETAINED = 3;

  private CassandraSystem cassandra;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, KEYSPACE, "weir.restart.roll-back-in-place = off\n");
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
    StreamExecutionEnvironment env =
        new StreamExecutionEnvironment(
            executor, configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED));
    env.enableCheckpointing(50);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(2, 10L));
    env.setStateBackend(new CassandraStateBackend(KEYSPACE));
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    return env;
  }

  /** What is left of a job. */
  private record Left(CountingRun run, String jobId, List<Long> retained) {
    String path() {
      return "cassandra:%s/%s/chk-%d".formatted(KEYSPACE, jobId, newest());
    }

    long newest() {
      return retained.get(retained.size() - 1);
    }
  }

  private Left cancelled(TestInfo test) throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 2_000);
    run.allow(1_000);
    WeirJobClient client = run.start(environment(new Configuration()));
    await().atMost(PATIENCE).until(() -> client.progress().checkpointsCompleted() >= RETAINED + 1);
    await().atMost(PATIENCE).until(() -> run.counts().equals(counted(1_000)));
    client.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    String jobId = client.getJobID().toString();
    Row row =
        cassandra
            .session()
            .execute("SELECT retained FROM %s.jobs WHERE job_id = '%s'".formatted(KEYSPACE, jobId))
            .one();
    Left left = new Left(run, jobId, row.getList("retained", Long.class));
    assertThat(left.retained()).hasSize(RETAINED);
    return left;
  }

  /** One chunk that the newest checkpoint has written, as a condition in CQL. */
  private String chunk(Left left) {
    String name =
        cassandra
            .session()
            .execute(
                "SELECT name FROM %s.chunk_index WHERE job_id = '%s' AND checkpoint_id = %d"
                    .formatted(KEYSPACE, left.jobId(), left.newest()))
            .all()
            .stream()
            .map(row -> row.getString(0))
            .filter(any -> any.startsWith("pack-"))
            .findFirst()
            .orElseThrow();
    return "WHERE job_id = '%s' AND checkpoint_id = %d AND name = '%s'"
        .formatted(left.jobId(), left.newest(), name);
  }

  private void damage(String change, Left left) {
    cassandra.session().execute(change.formatted(KEYSPACE + ".chunks", chunk(left)));
  }

  private StreamExecutionEnvironment from(Left left) {
    return environment(new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, left.path()));
  }

  @Test
  void aJobIsRefusedWhenAChunkIsMissing(TestInfo test) throws Exception {
    Left left = cancelled(test);
    damage("DELETE FROM %s %s", left);

    Throwable refused = catchThrowable(() -> left.run().start(from(left)));

    assertThat(refused)
        .hasMessageContainingAll(
            left.path(),
            "1 of the chunks",
            "missing",
            left.jobId() + "/pack-",
            "jobs and checkpoints");
  }

  @Test
  void aJobFailsWhenAChunkIsCutOff(TestInfo test) throws Exception {
    Left left = cancelled(test);
    damage("UPDATE %s SET data = 0x00 %s", left);

    assertThat(failure(left)).contains("table chunks", "1 bytes instead of ");
  }

  @Test
  void aJobFailsWhenAChunkWasAltered(TestInfo test) throws Exception {
    Left left = cancelled(test);
    damage("UPDATE %s SET crc32c = 17 %s", left);

    assertThat(failure(left)).contains("table chunks", "altered: the checksum does not match");
  }

  /** The manifest has a checksum of each chunk, too. */
  @Test
  void aJobFailsWhenAChunkWasAlteredAndItsRowFitsIt(TestInfo test) throws Exception {
    Left left = cancelled(test);
    String table = KEYSPACE + ".chunks ";
    ByteBuffer data =
        cassandra
            .session()
            .execute("SELECT data FROM " + table + chunk(left))
            .one()
            .getByteBuffer(0);
    byte[] altered = ByteUtils.getArray(data);
    altered[altered.length - 1] ^= 1;
    cassandra
        .session()
        .execute(
            SimpleStatement.newInstance(
                "UPDATE " + table + "SET data = ?, crc32c = ? " + chunk(left),
                ByteBuffer.wrap(altered),
                Crc.of(altered)));

    assertThat(failure(left))
        .contains("altered: the checksum does not match")
        .doesNotContain("table chunks");
  }

  /** All that is said when the job is started from there. */
  private String failure(Left left) throws Exception {
    WeirJobClient client = left.run().start(from(left));
    Throwable failure =
        catchThrowable(
            () -> client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    String told = told(failure);

    assertThat(told)
        .contains(
            "restoring checkpoint " + left.newest(),
            left.jobId() + "/pack-",
            "operator '",
            "from another checkpoint");
    assertThat(client.progress().restarts())
        .hasSize(2)
        .extracting(RestartSummary::restoredCheckpoint)
        .as("no older checkpoint was taken")
        .allSatisfy(id -> assertThat(id).contains(left.newest()));
    assertThat(left.run().counts()).as("no record was taken").isEqualTo(counted(1_000));
    return told;
  }

  private static Map<Long, Long> counted(long numbers) {
    return new CountingRun("counted", numbers).expected();
  }

  @Test
  void aJobThatReadsItsStateBackFailsLikewise(TestInfo test) throws Exception {
    CountingRun run = new CountingRun(test.getDisplayName(), 2_000);
    run.allow(1_000);
    run.failAt(1_001);
    WeirJobClient client = run.start(environment(new Configuration()));
    await().atMost(PATIENCE).until(() -> run.counts().equals(counted(1_000)));
    long completed = client.progress().checkpointsCompleted();
    await().atMost(PATIENCE).until(() -> client.progress().checkpointsCompleted() >= completed + 2);
    String jobId = client.getJobID().toString();
    damageAll(jobId);
    run.allow(2_000);

    String told =
        told(
            catchThrowable(
                () -> client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)));

    assertThat(told).contains("restoring checkpoint ", jobId + "/", "operator '", "altered");
    assertThat(client.progress().restarts())
        .extracting(restart -> restart.restoredCheckpoint().orElseThrow())
        .as("no older checkpoint was taken")
        .containsOnly(client.progress().restarts().get(0).restoredCheckpoint().orElseThrow());
  }

  private void damageAll(String jobId) {
    cassandra
        .session()
        .execute("SELECT job_id, checkpoint_id, name FROM %s.chunks".formatted(KEYSPACE))
        .all()
        .stream()
        .filter(row -> row.getString(0).equals(jobId))
        .forEach(
            row ->
                cassandra
                    .session()
                    .execute(
                        "UPDATE %s.chunks SET crc32c = 17 WHERE job_id = '%s' AND checkpoint_id = %d AND name = '%s'"
                            .formatted(KEYSPACE, jobId, row.getLong(1), row.getString(2))));
  }

  private static String told(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(cause -> String.valueOf(cause.getMessage()))
        .collect(Collectors.joining("\n"));
  }
}
