package io.weir.persistence.cassandra.job;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.EmbeddedJobExecutor;
import io.weir.engine.job.WeirJobClient;
import io.weir.persistence.cassandra.CassandraStateBackend;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.sweep.ClockAhead;
import io.weir.persistence.cassandra.sweep.OrphanSweep;
import io.weir.persistence.cassandra.sweep.SweepReport;
import io.weir.persistence.cassandra.sweep.SweepSettings;
import io.weir.persistence.cassandra.sweep.SweepTables;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What was deleted is not in the way of what is read: by jobs, when they restore, and by sweeps.
 */
@CassandraCluster(share = CassandraCluster.Share.RUN)
class ManyCheckpointsTest {

  private static final String KEYSPACE = "many";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofHours(2);
  private static final int CHECKPOINTS = 1_000;

  /** Of a job's row before its first checkpoint: however many checkpoints there were. */
  private static final long A_FEW = 5;

  @Test
  void aReadMeetsAFewTombstonesHoweverManyCheckpointsThereWere(CassandraNodes nodes)
      throws Exception {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, KEYSPACE)) {
      CountingRun run = new CountingRun("many checkpoints", 2 * CHECKPOINTS);
      String job = checkpoints(run, cassandra);
      assertAFewTombstones(cassandra, "jobs", "checkpoints", "chunks");
      restore(run, cassandra, job);
      assertAFewTombstones(cassandra, "jobs", "checkpoints", "chunks");
      assertThat(sweep(cassandra, job).forgotten()).isGreaterThan(CHECKPOINTS * 9 / 10);
      assertAFewTombstones(cassandra, "jobs", "checkpoints", "chunk_index");
      sweep(cassandra, job); // reads the list past all that was forgotten
      assertAFewTombstones(cassandra, "jobs", "checkpoints", "chunk_index");
    }
  }

  /** After each step: the server forgets what a read met after a minute or so. */
  private static void assertAFewTombstones(CassandraSystem cassandra, String... tables) {
    for (String table : tables) {
      assertThat(mostTombstones(cassandra, table)).as(table).isLessThan(A_FEW);
    }
  }

  /** A job takes them one by one, of which the newest is kept. */
  private static String checkpoints(CountingRun run, CassandraSystem cassandra) throws Exception {
    WeirJobClient client = run.start(environment(cassandra, new Configuration()));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              long completed = client.progress().checkpointsCompleted();
              run.allow(completed); // so that state changes
              return completed >= CHECKPOINTS;
            });
    client.cancel().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return client.getJobID().toString();
  }

  private static void restore(CountingRun run, CassandraSystem cassandra, String job)
      throws Exception {
    assertThat(cassandra.count("checkpoints")).as("all but the newest are deleted").isEqualTo(1);
    assertThat(cassandra.count("chunks")).isLessThan(CHECKPOINTS / 10);
    String path = "cassandra:%s/%s/chk-%d".formatted(KEYSPACE, job, newest(cassandra, job));
    Configuration from = new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path);
    WeirJobClient restored = run.start(environment(cassandra, from));
    run.allow(run.end());
    restored.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(run.counts()).isEqualTo(run.expected());
  }

  private static StreamExecutionEnvironment environment(
      CassandraSystem cassandra, Configuration configuration) {
    var executor = new EmbeddedJobExecutor(cassandra.system(), cassandra.system()::systemActorOf);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor, configuration);
    env.setStateBackend(new CassandraStateBackend(cassandra.keyspace()));
    env.enableCheckpointing(10);
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    return env;
  }

  private static long newest(CassandraSystem cassandra, String job) {
    Row row =
        cassandra
            .session()
            .execute("SELECT retained FROM %s.jobs WHERE job_id = '%s'".formatted(KEYSPACE, job))
            .one();
    List<Long> retained = row.getList(0, Long.class);
    assertThat(retained).hasSize(1);
    return retained.get(0);
  }

  /** When all that was deleted may be forgotten. */
  private static SweepReport sweep(CassandraSystem cassandra, String job) {
    OrphanSweep.Tables tables = SweepTables.of(cassandra);
    return await(
        new OrphanSweep(
                tables,
                id -> cassandra.store().manifests(cassandra.system(), id),
                new SweepSettings(GRACE, Duration.ofDays(7)),
                tables.effects("this test"),
                new ClockAhead(GRACE.plusMinutes(1)))
            .sweep(job::equals));
  }

  @Test
  void theMeasureCountsRowsThatWereDeletedOneByOne(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "many_rows")) {
      cassandra.store();
      cassandra.session().execute("CREATE TABLE many_rows.rows (a int, b int, PRIMARY KEY (a, b))");
      for (int b = 0; b < 10; b++) {
        cassandra.session().execute("INSERT INTO many_rows.rows (a, b) VALUES (1, " + b + ")");
        cassandra.session().execute("DELETE FROM many_rows.rows WHERE a = 1 AND b = " + b);
      }
      cassandra.session().execute("SELECT * FROM many_rows.rows WHERE a = 1");

      assertThat(mostTombstones(cassandra, "rows")).isEqualTo(10);
    }
  }

  /** That one read of the table has met lately, whoever it was, as the server counts. */
  private static long mostTombstones(CassandraSystem cassandra, String table) {
    Row row =
        cassandra
            .session()
            .execute(
                "SELECT max FROM system_views.tombstones_per_read WHERE keyspace_name = '%s' AND table_name = '%s'"
                    .formatted(cassandra.keyspace(), table))
            .one();
    assertThat(row).as("figures of table %s", table).isNotNull();
    return ((Number) row.getObject(0)).longValue();
  }
}
