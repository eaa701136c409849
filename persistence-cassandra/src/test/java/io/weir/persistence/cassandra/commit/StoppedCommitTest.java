package io.weir.persistence.cassandra.commit;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.javadsl.Adapter;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ManifestStore;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A coordinator, or its request, stands still at the worst place: the head of the manifest is
 * stored, and the transaction that makes the checkpoint exist has not been made.
 */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedCommitTest {

  private static final String KEYSPACE = "stopped_commits";

  private final String jobId = UUID.randomUUID().toString();
  private CassandraNodes nodes;
  private CassandraSystem one;

  @BeforeAll
  void start(CassandraNodes cluster) {
    nodes = cluster;
    one = CassandraSystem.on(nodes, KEYSPACE);
  }

  @AfterAll
  void stop() {
    one.close();
  }

  private Keyspace keyspace() {
    return await(
        Cassandra.get(Adapter.toClassic(one.system())).keyspace(new KeyspaceName(KEYSPACE)));
  }

  private CassandraHeads.Tables tables() {
    return await(CassandraHeads.tables(keyspace()));
  }

  private CheckpointStore coordinator(String job, CommitRows rows) {
    CassandraHeads heads =
        new CassandraHeads(
            keyspace(), tables(), rows, job, "the one that stands still", Clock.SYSTEM);
    return ManifestStore.withHeads(one.system(), job, one.store(), heads);
  }

  private List<Long> retained(String job) {
    String cql = "SELECT retained FROM %s.jobs WHERE job_id = '%s'".formatted(KEYSPACE, job);
    Row row =
        one.session()
            .execute(
                SimpleStatement.newInstance(cql).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
            .one();
    return row.getList("retained", Long.class);
  }

  private boolean hasHead(String job, long checkpointId) {
    return one.session()
            .execute(
                "SELECT job_id FROM %s.checkpoints WHERE job_id = '%s' AND checkpoint_id = %d"
                    .formatted(KEYSPACE, job, checkpointId))
            .one()
        != null;
  }

  @Test
  void aCoordinatorPausedThereAndSupersededCannotCommit() {
    String job = jobId + "-a";
    CompletableFuture<Void> there = new CompletableFuture<>();
    CompletableFuture<Void> goOn = new CompletableFuture<>();
    CheckpointStore paused =
        coordinator(
            job,
            new StoppedRows(
                tables().jobs(),
                2,
                () -> {
                  there.complete(null);
                  return goOn;
                }));
    await(paused.commit(Manifests.of(job, 1, 1)));
    CompletionStage<Void> commit = paused.commit(Manifests.of(job, 2, 1));
    await(there);
    assertThat(hasHead(job, 2)).isTrue();

    try (CassandraSystem other = CassandraSystem.on(nodes, KEYSPACE)) {
      CheckpointStore next = other.store().manifests(other.system(), job);
      next.attemptBegins(2);
      await(next.discard(99)); // whatever comes after the claim comes after it
      goOn.complete(null); // all that the row says of checkpoints is as it was

      assertThatThrownBy(() -> await(commit))
          .hasMessageContainingAll("Checkpoint 2", job, "attempt 2", "has taken over");
      assertThat(retained(job)).containsExactly(1L);
      await(next.commit(Manifests.of(job, 2, 2)));
      assertThat(await(next.load(2)).attempt()).isEqualTo(2);
      assertThat(retained(job)).containsExactly(1L, 2L);
    }
  }

  @Test
  void aCommitThatLandsAfterItWasGivenUpIsTakenBack() {
    String job = jobId + "-b";
    LateRows rows = new LateRows(tables().jobs(), 2);
    CheckpointStore coordinator = coordinator(job, rows);
    await(coordinator.commit(Manifests.of(job, 1, 1)));
    assertThatThrownBy(() -> await(coordinator.commit(Manifests.of(job, 2, 1))))
        .hasMessageContainingAll("Checkpoint 2", job, "timed out");
    assertThatThrownBy(() -> await(coordinator.discard(2))).hasMessageContaining("Checkpoint 2");
    assertThat(retained(job)).containsExactly(1L);
    assertThat(await(rows.land())).isTrue();
    assertThat(retained(job)).containsExactly(1L, 2L);

    await(coordinator.commit(Manifests.of(job, 3, 1)));
    assertThat(retained(job)).containsExactly(1L, 3L);
    assertThatThrownBy(() -> await(coordinator.load(2))).hasMessageContaining("not committed");
  }
}
