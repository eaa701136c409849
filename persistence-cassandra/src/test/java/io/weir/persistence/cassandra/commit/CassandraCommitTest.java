package io.weir.persistence.cassandra.commit;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.javadsl.Adapter;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.JobTakenOverException;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each CheckpointStore is a coordinator of its own, as after a failover. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraCommitTest {

  private final String job = UUID.randomUUID().toString();
  private CassandraSystem cassandra;
  private SnapshotStore store;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, "commits");
    store = cassandra.store();
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  private CheckpointStore coordinator(String jobId) {
    return store.manifests(cassandra.system(), jobId);
  }

  private CassandraHeads heads(String jobId) {
    Keyspace keyspace =
        await(
            Cassandra.get(Adapter.toClassic(cassandra.system()))
                .keyspace(new KeyspaceName("commits")));
    return new CassandraHeads(
        keyspace, await(CassandraHeads.tables(keyspace)), jobId, "outside", Clock.SYSTEM);
  }

  private static CheckpointManifest manifest(String jobId, long checkpointId, int attempt) {
    return Manifests.of(jobId, checkpointId, attempt);
  }

  private Row jobRow(String jobId) {
    return cassandra
        .session()
        .execute("SELECT * FROM commits.jobs WHERE job_id = '%s'".formatted(jobId))
        .one();
  }

  @Test
  void givesBackWhatWasCommittedAndNothingElse() {
    String jobId = job + "-a";
    CheckpointStore coordinator = coordinator(jobId);
    ChunkRef ref = await(store.save(new ChunkId(jobId + "/count/0/operator-0", 1), new byte[] {1}));
    CheckpointManifest first = Manifests.of(jobId, 1, 1, ref);
    await(coordinator.commit(first));

    assertThat(await(coordinator.load(1))).isEqualTo(first);
    assertThatThrownBy(() -> await(coordinator.load(2)))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(
            "Checkpoint 2", jobId, "not committed", "[1]", "cassandra:commits");
  }

  @Test
  void aCoordinatorThatWasSupersededCanNeitherCommitNorRemove() {
    String jobId = job + "-b";
    CheckpointStore stale = coordinator(jobId);
    stale.attemptBegins(1);
    await(stale.commit(manifest(jobId, 1, 1)));
    CheckpointStore next = coordinator(jobId);
    next.attemptBegins(2);
    await(next.commit(manifest(jobId, 2, 2)));

    assertThatThrownBy(() -> await(stale.commit(manifest(jobId, 3, 1))))
        .isInstanceOf(JobTakenOverException.class)
        .hasMessageContainingAll("Checkpoint 3", jobId, "attempt 2", "taken over");
    assertThatThrownBy(() -> await(stale.discard(2))).hasMessageContaining("taken over");
    assertThat(await(next.load(2)).attempt()).isEqualTo(2);
    assertThatThrownBy(() -> await(next.load(3))).hasMessageContaining("not committed");
    await(next.commit(manifest(jobId, 3, 2)));
  }

  @Test
  void anAttemptThatBeginsFencesTheOneBeforeEvenBeforeItCommits() {
    String jobId = job + "-c";
    CheckpointStore stale = coordinator(jobId);
    await(stale.commit(manifest(jobId, 1, 1)));
    CheckpointStore next = coordinator(jobId);
    next.attemptBegins(2);
    await(next.discard(99)); // whatever comes after the claim comes after it

    assertThatThrownBy(() -> await(stale.commit(manifest(jobId, 2, 1))))
        .hasMessageContaining("taken over");
  }

  @Test
  void whoIsInChargeIsLookedAtWhenItIsToBeConfirmed() {
    String jobId = job + "-k";
    CheckpointStore stale = coordinator(jobId);
    await(stale.attemptBegins(1));
    await(stale.commit(manifest(jobId, 1, 1)));
    await(stale.confirm(1));
    await(heads(jobId).takeOver());

    assertThatThrownBy(() -> await(stale.confirm(1)))
        .isInstanceOf(JobTakenOverException.class)
        .hasMessageContainingAll(jobId, "cassandra:", "taken over");
  }

  @Test
  void whoWasTakenOverFromOutsideCommitsNeverAgainHoweverOftenItRestarts() {
    String jobId = job + "-i";
    CheckpointStore stale = coordinator(jobId);
    await(stale.commit(manifest(jobId, 1, 1)));
    CassandraHeads outside = heads(jobId);
    assertThat(await(outside.takeOver())).containsExactly(1L);

    // It has made some without asking: a claim that counted on from its newest would be behind.
    for (int attempt = 4; attempt <= 8; attempt++) {
      int next = attempt;
      assertThatThrownBy(() -> await(stale.attemptBegins(next)))
          .isInstanceOf(JobTakenOverException.class)
          .hasMessageContainingAll(jobId, "cassandra:", "taken over");
      assertThatThrownBy(() -> await(stale.commit(manifest(jobId, 1 + next, next))))
          .hasMessageContaining("taken over");
    }
    await(outside.delete(1));
    assertThat(jobRow(jobId).getList("retained", Long.class)).isEmpty();
  }

  @Test
  void ofTwoCoordinatorsWithTheSameAttemptOneCommits() {
    String jobId = job + "-d";
    CheckpointStore one = coordinator(jobId);
    CheckpointStore twin = coordinator(jobId);
    await(one.commit(manifest(jobId, 1, 5)));

    assertThatThrownBy(() -> await(twin.commit(manifest(jobId, 2, 5))))
        .hasMessageContaining("attempt 5");
  }

  @Test
  void theNextAttemptOfACoordinatorGoesOn() {
    String jobId = job + "-e";
    CheckpointStore coordinator = coordinator(jobId);
    await(coordinator.commit(manifest(jobId, 1, 1)));
    coordinator.attemptBegins(2);
    await(coordinator.commit(manifest(jobId, 2, 2)));

    assertThat(jobRow(jobId).getInt("attempt")).isEqualTo(2);
    assertThat(jobRow(jobId).getList("retained", Long.class)).containsExactly(1L, 2L);
  }

  @Test
  void idsOnlyGrow() {
    String jobId = job + "-f";
    CheckpointStore coordinator = coordinator(jobId);
    await(coordinator.commit(manifest(jobId, 5, 1)));

    assertThatThrownBy(() -> await(coordinator.commit(manifest(jobId, 4, 1))))
        .hasMessageContaining("checkpoint 5 has been committed already");
    await(coordinator.commit(manifest(jobId, 5, 1))); // its own, again: a lost answer
  }

  @Test
  void removesACheckpointWithItsRow() {
    String jobId = job + "-g";
    CheckpointStore coordinator = coordinator(jobId);
    await(coordinator.commit(manifest(jobId, 1, 1)));
    await(coordinator.commit(manifest(jobId, 2, 1)));
    await(coordinator.discard(1));

    assertThat(jobRow(jobId).getList("retained", Long.class)).containsExactly(2L);
    assertThatThrownBy(() -> await(coordinator.load(1))).hasMessageContaining("[2]");
    assertThat(
            cassandra
                .session()
                .execute(
                    "SELECT * FROM commits.checkpoints WHERE job_id = '%s' AND checkpoint_id = 1"
                        .formatted(jobId))
                .all())
        .isEmpty();
  }

  @Test
  void tellsPeopleWhichJobsAndCheckpointsThereAre() {
    String jobId = job + "-h";
    ChunkRef old = new ChunkRef(new ChunkId(jobId + "/count/0/operator-0", 3), 100, 1);
    ChunkRef own = new ChunkRef(new ChunkId(jobId + "/count/0/operator-0", 4), 11, 1);
    await(coordinator(jobId).commit(Manifests.of(jobId, 4, 2, old, own)));
    Row row =
        cassandra
            .session()
            .execute(
                "SELECT * FROM commits.checkpoints WHERE job_id = '%s' AND checkpoint_id = 4"
                    .formatted(jobId))
            .one();

    assertThat(row.getString("job_name")).isEqualTo("a job");
    assertThat(row.getLong("state_bytes")).isEqualTo(111);
    assertThat(row.getLong("written_bytes")).isEqualTo(11);
    assertThat(row.getInt("chunks")).isEqualTo(2);
    assertThat(row.getInt("attempt")).isEqualTo(2);
    assertThat(row.getInstant("triggered_at").toEpochMilli()).isEqualTo(1_700_000_000_000L);
    assertThat(row.getLong("duration_ms")).isPositive();
    assertThat(row.getString("coordinator")).contains("cassandra-commits", "@");
    assertThat(jobRow(jobId).getString("job_name")).isEqualTo("a job");
    assertThat(jobRow(jobId).getLong("last_checkpoint")).isEqualTo(4);
  }

  @Test
  void aSupersededCoordinatorLeavesTheCheckpointThatTookItsIdAsItIs() {
    String jobId = job + "-j";
    CheckpointStore stale = coordinator(jobId);
    await(stale.commit(manifest(jobId, 1, 1)));
    CheckpointStore next = coordinator(jobId);
    next.attemptBegins(2);
    await(next.commit(manifest(jobId, 2, 2)));

    assertThatThrownBy(() -> await(stale.commit(manifest(jobId, 2, 1))))
        .hasMessageContaining("taken over");
    assertThat(await(next.load(2)).attempt()).isEqualTo(2);

    // And one that was paused before it wrote, and writes now.
    cassandra
        .session()
        .execute(
            "INSERT INTO commits.checkpoints (job_id, checkpoint_id, attempt, head) VALUES ('%s', 2, 1, 0x00)"
                .formatted(jobId));
    assertThat(await(next.load(2)).attempt()).isEqualTo(2);
  }
}
