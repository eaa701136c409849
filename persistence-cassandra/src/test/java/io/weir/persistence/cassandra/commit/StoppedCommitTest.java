package io.weir.persistence.cassandra.commit;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import io.weir.persistence.cassandra.testkit.CassandraNode;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A coordinator, or Cassandra, stands still at the worst place: the head of the manifest is stored,
 * and the transaction that makes the checkpoint exist is about to be sent.
 */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedCommitTest {

  private static final String KEYSPACE = "stopped_commits";

  /** Fails soon when nobody answers. */
  private static final String IMPATIENT =
      """
      weir.persistence.cassandra {
        driver.basic.request.timeout = 2 s
        retries { attempts = 1, first-delay = 100 ms }
      }
      """;

  private final String jobId = UUID.randomUUID().toString();
  private CassandraNodes nodes;
  private CassandraSystem one;

  @BeforeAll
  void start(CassandraNodes cluster) {
    nodes = cluster;
    one = CassandraSystem.on(nodes, KEYSPACE, IMPATIENT);
  }

  @AfterAll
  void stop() {
    one.close();
  }

  private CheckpointStore coordinator(
      String job, long stoppedAt, Supplier<CompletionStage<Void>> until) {
    Keyspace keyspace =
        await(Cassandra.get(Adapter.toClassic(one.system())).keyspace(new KeyspaceName(KEYSPACE)));
    CassandraHeads.Tables tables = await(CassandraHeads.tables(keyspace));
    CassandraHeads heads =
        new CassandraHeads(
            keyspace,
            tables,
            new StoppedRows(tables.jobs(), stoppedAt, until),
            job,
            "the one that stands still",
            Clock.SYSTEM);
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
            2,
            () -> {
              there.complete(null);
              return goOn;
            });
    await(paused.commit(Manifests.of(job, 1, 1)));
    CompletionStage<Void> commit = paused.commit(Manifests.of(job, 2, 1));
    await(there);
    assertThat(hasHead(job, 2)).isTrue();

    try (CassandraSystem other = CassandraSystem.on(nodes, KEYSPACE)) {
      CheckpointStore next = other.store().manifests(other.system(), job);
      next.attemptBegins(2);
      await(next.commit(Manifests.of(job, 2, 2)));
      goOn.complete(null);

      assertThatThrownBy(() -> await(commit))
          .hasMessageContainingAll("Checkpoint 2", job, "attempt 2", "has taken over");
      assertThat(await(next.load(2)).attempt()).isEqualTo(2);
      assertThat(retained(job)).containsExactly(1L, 2L);
    }
  }

  private boolean lands(String job, long checkpointId) {
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> retained(job).contains(checkpointId));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  @Test
  void aCommitThatLandsAfterItWasGivenUpIsTakenBack() {
    String job = jobId + "-b";
    CassandraNode node = nodes.node(1);
    CheckpointStore coordinator =
        coordinator(
            job,
            2,
            () -> {
              node.pause();
              return CompletableFuture.completedFuture(null);
            });
    await(coordinator.commit(Manifests.of(job, 1, 1)));
    try {
      assertThatThrownBy(() -> await(coordinator.commit(Manifests.of(job, 2, 1))))
          .hasMessageContainingAll("Checkpoint 2", job);
      assertThatThrownBy(() -> await(coordinator.discard(2))).hasMessageContaining("Checkpoint 2");
    } finally {
      node.resume();
    }
    assumeTrue(lands(job, 2), "a server under load may drop what it is late with");

    await(coordinator.commit(Manifests.of(job, 3, 1)));
    assertThat(retained(job)).containsExactly(1L, 3L);
    assertThatThrownBy(() -> await(coordinator.load(2))).hasMessageContaining("not committed");
  }
}
