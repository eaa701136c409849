package io.weir.persistence.cassandra.sweep;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.commit.Manifests;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrphanSweepTest {

  private static final Duration GRACE = Duration.ofHours(2);

  private CassandraSystem cassandra;
  private SnapshotStore store;
  private long aheadMillis;

  private final Clock clock =
      new Clock() {
        @Override
        public long wallMillis() {
          return Clock.SYSTEM.wallMillis() + aheadMillis;
        }

        @Override
        public long nanos() {
          return Clock.SYSTEM.nanos();
        }
      };

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, "sweeps");
    store = cassandra.store();
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  @BeforeEach
  void resetTime() {
    aheadMillis = 0;
  }

  private SweepReport sweep(String jobId) {
    OrphanSweep.Tables tables = SweepTables.of(cassandra);
    SweepSettings settings = new SweepSettings(GRACE, Duration.ofDays(7));
    return await(
        new OrphanSweep(
                tables,
                job -> store.manifests(cassandra.system(), job),
                settings,
                tables.effects("this test"),
                clock)
            .sweep(jobId::equals));
  }

  private void passGrace() {
    aheadMillis += GRACE.toMillis() + 1;
  }

  private ChunkRef save(String jobId, String name, long checkpoint) {
    return await(store.save(new ChunkId(jobId + "/" + name, checkpoint), new byte[] {1, 2}));
  }

  @Test
  void deletesWhatNoCheckpointRefersToAndKeepsTheRest() {
    String jobId = UUID.randomUUID().toString();
    CheckpointStore coordinator = store.manifests(cassandra.system(), jobId);
    ChunkRef old = save(jobId, "count/0/keyed-0", 1);
    ChunkRef orphan = save(jobId, "count/1/keyed-0", 1);
    ChunkRef own = save(jobId, "count/0/keyed-0", 2);
    await(coordinator.commit(Manifests.of(jobId, 2, 1, old, own)));

    assertThat(sweep(jobId).marked()).isEqualTo(1);
    assertThat(sweep(jobId).removed()).isZero();
    passGrace();
    assertThat(sweep(jobId).removed()).isEqualTo(1);

    assertThat(await(store.load(old))).hasSize(2);
    assertThat(await(store.load(own))).hasSize(2);
    assertThatThrownBy(() -> await(store.load(orphan))).hasMessageContaining("not there");
    assertThat(await(coordinator.load(2)).checkpointId()).isEqualTo(2);
  }

  @Test
  void deletesWhatACoordinatorLeftThatDiedBeforeItsCommit() {
    String jobId = UUID.randomUUID().toString();
    CheckpointStore stale = store.manifests(cassandra.system(), jobId);
    store.manifests(cassandra.system(), jobId).attemptBegins(2);
    await(store.manifests(cassandra.system(), jobId).commit(Manifests.of(jobId, 1, 3)));
    ChunkRef chunk = save(jobId, "count/0/keyed-0", 2);
    assertThatThrownBy(() -> await(stale.commit(Manifests.of(jobId, 2, 1, chunk))))
        .hasMessageContaining("taken over");
    assertThat(headRows(jobId)).isEqualTo(1);
    // As of one that was paused when it had claimed the job and was about to write the head.
    cassandra
        .session()
        .execute(
            "INSERT INTO sweeps.checkpoints (job_id, checkpoint_id, attempt, head) VALUES ('%s', 2, 1, 0x00)"
                .formatted(jobId));
    assertThat(headRows(jobId)).isEqualTo(2);

    sweep(jobId);
    passGrace();
    assertThat(sweep(jobId).removed()).isEqualTo(2);

    assertThat(headRows(jobId)).isEqualTo(1);
  }

  private long headRows(String jobId) {
    return cassandra.session().execute("SELECT job_id FROM sweeps.checkpoints").all().stream()
        .filter(row -> jobId.equals(row.getString(0)))
        .count();
  }

  @Test
  void forgetsTheListOfACheckpointOfWhichNothingIsLeft() {
    String jobId = UUID.randomUUID().toString();
    ChunkRef ref = save(jobId, "count/0/keyed-0", 1);
    await(store.delete(ref.id()));

    assertThat(sweep(jobId).forgotten()).isZero();
    passGrace();
    assertThat(sweep(jobId).forgotten()).isEqualTo(1);
    assertThat(
            cassandra
                .session()
                .execute(
                    "SELECT * FROM sweeps.chunk_index WHERE job_id = '%s' AND checkpoint_id = 1"
                        .formatted(jobId))
                .all())
        .isEmpty();
  }

  @Test
  void leavesAJobAloneWhoseManifestCannotBeRead() {
    String jobId = UUID.randomUUID().toString();
    CheckpointStore coordinator = store.manifests(cassandra.system(), jobId);
    ChunkRef ref = save(jobId, "count/0/keyed-0", 1);
    await(coordinator.commit(Manifests.of(jobId, 1, 1, ref)));
    cassandra
        .session()
        .execute(
            "UPDATE sweeps.checkpoints SET head = 0x00 WHERE job_id = '%s' AND checkpoint_id = 1 AND attempt = 1"
                .formatted(jobId));

    assertThat(sweep(jobId).skipped()).hasSize(1).first().asString().contains(jobId, "altered");
    passGrace();
    sweep(jobId);
    assertThat(await(store.load(ref))).hasSize(2);
  }
}
