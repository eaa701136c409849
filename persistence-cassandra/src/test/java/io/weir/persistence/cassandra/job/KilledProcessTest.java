package io.weir.persistence.cassandra.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import com.typesafe.config.Config;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.job.StoppingStores.Place;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application is killed at an exact place of a checkpoint, and started again in a new process
 * with the checkpoint that the job's row says. What it has written outside is seen once.
 */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledProcessTest {

  private static final String KEYSPACE = "killed_processes";
  private static final long END = 2_000;

  private CassandraNodes nodes;
  private CassandraSystem cassandra;
  @TempDir private Path directory;
  private Ledger ledger;

  @BeforeAll
  void start(CassandraNodes cluster) {
    nodes = cluster;
    cassandra = CassandraSystem.on(nodes, KEYSPACE);
    cassandra.store(); // makes the tables
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  @BeforeEach
  void open() {
    ledger = ChildProcess.ledger(directory);
  }

  private ChildProcess process(String child) throws Exception {
    String settings = "keyspace = %s, end = %d".formatted(KEYSPACE, END);
    Config cassandraHere = CassandraSystem.config(nodes, KEYSPACE, StoppingStores.PROVIDER);
    return ChildProcess.start(settings + ", " + child, cassandraHere, directory);
  }

  /** A process that is killed there. */
  private record Killed(String jobId, long checkpointId) {}

  private Killed killed(Place place) throws Exception {
    try (ChildProcess process = process("halt = on, place = " + place)) {
      String jobId = process.await("JOB");
      long checkpointId = Long.parseLong(process.await("AT"));
      assertThat(process.exitCode()).isEqualTo(CountingProcess.KILLED);
      return new Killed(jobId, checkpointId);
    }
  }

  /** Its successor runs to the end. */
  private void restart(String jobId, long checkpointId) throws Exception {
    String path = "stopping:%s/%s/chk-%d".formatted(KEYSPACE, jobId, checkpointId);
    try (ChildProcess process = process("path = \"%s\"".formatted(path))) {
      process.await("FINISHED");
      assertThat(process.exitCode()).isZero();
    }
  }

  private List<Long> retained(String jobId) {
    Row row =
        cassandra
            .session()
            .execute("SELECT retained FROM %s.jobs WHERE job_id = '%s'".formatted(KEYSPACE, jobId))
            .one();
    return row.getList("retained", Long.class);
  }

  private static long newest(List<Long> retained) {
    return retained.get(retained.size() - 1);
  }

  private static List<String> everyNumberOnce() {
    return new CountingRun("expected", END).lines();
  }

  @Test
  void isExactAfterAKillBetweenChunksAndManifest() throws Exception {
    Killed killed = killed(Place.BETWEEN_CHUNKS_AND_MANIFEST);
    List<Long> retained = retained(killed.jobId());

    assertThat(newest(retained)).isLessThan(killed.checkpointId());
    assertThat(chunks(killed)).as("of the checkpoint that there is not").isPositive();
    assertThat(ledger.committedOf(killed.checkpointId())).isZero();
    restart(killed.jobId(), newest(retained));
    assertThat(ledger.lines()).isEqualTo(everyNumberOnce());
  }

  private long chunks(Killed killed) {
    return cassandra
        .session()
        .execute("SELECT job_id, checkpoint_id FROM %s.chunks".formatted(KEYSPACE))
        .all()
        .stream()
        .filter(row -> row.getString(0).equals(killed.jobId()))
        .filter(row -> row.getLong(1) == killed.checkpointId())
        .count();
  }

  @Test
  void isExactAfterAKillBetweenManifestAndNotify() throws Exception {
    Killed killed = killed(Place.BETWEEN_MANIFEST_AND_NOTIFY);
    List<Long> retained = retained(killed.jobId());

    assertThat(newest(retained)).isEqualTo(killed.checkpointId());
    assertThat(ledger.committedOf(killed.checkpointId())).as("nobody was told").isZero();
    assertThat(ledger.preparedOf(killed.checkpointId())).isPositive();
    restart(killed.jobId(), killed.checkpointId());
    assertThat(ledger.preparedOf(killed.checkpointId())).isZero();
    assertThat(ledger.lines()).isEqualTo(everyNumberOnce());
  }
}
