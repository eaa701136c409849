package io.weir.persistence.cassandra.sweep;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.RestorableCheckpoint;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import io.weir.persistence.cassandra.chunk.ChunkKey;
import io.weir.persistence.cassandra.commit.JobState;
import io.weir.persistence.cassandra.commit.Manifests;
import io.weir.persistence.cassandra.sweep.SweptJob.Outcome;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What processes left that never come back, or come back late. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbandonedSweepTest {

  private static final SweepSettings SETTINGS =
      new SweepSettings(Duration.ofHours(2), Duration.ofDays(7));

  private CassandraSystem cassandra;
  private SnapshotStore store;
  private OrphanSweep.Tables tables;
  private String jobId;
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
    cassandra = CassandraSystem.on(nodes, "abandoned");
    store = cassandra.store();
    tables = SweepTables.of(cassandra);
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  @BeforeEach
  void newJob() {
    aheadMillis = 0;
    jobId = UUID.randomUUID().toString();
  }

  private SweptJob sweep(Effects effects) {
    OrphanSweep sweep =
        new OrphanSweep(
            tables, job -> store.manifests(cassandra.system(), job), SETTINGS, effects, clock);
    return await(sweep.sweepAbandoned(jobId::equals)).jobs().get(0);
  }

  private SweptJob sweep() {
    return sweep(tables.effects("this test"));
  }

  /** So long that the job counts as abandoned. */
  private void passAWeek() {
    aheadMillis += SETTINGS.abandonedAfter().toMillis() + 1;
  }

  /** So long that a mark counts. */
  private void passGrace() {
    aheadMillis += SETTINGS.grace().toMillis() + 1;
  }

  private ChunkRef save(String name, long checkpoint) {
    return await(store.save(new ChunkId(jobId + "/" + name, checkpoint), new byte[] {1, 2}));
  }

  private CheckpointStore coordinator() {
    return store.manifests(cassandra.system(), jobId);
  }

  private Row row() {
    return cassandra
        .session()
        .execute("SELECT * FROM abandoned.jobs WHERE job_id = '%s'".formatted(jobId))
        .one();
  }

  @Test
  void deletesWhatNoCheckpointRefersToAndKeepsTheCheckpoints() {
    ChunkRef own = save("count/0/keyed-0", 1);
    ChunkRef orphan = save("count/0/keyed-0", 2);
    await(coordinator().commit(Manifests.of(jobId, 1, 1, own)));

    passAWeek();
    assertThat(sweep().marked()).isEqualTo(1);
    assertThat(sweep().removed()).isZero();
    assertThat(row().getInt("attempt"))
        .as("not closed before there is something to delete")
        .isOne();
    passGrace();
    SweptJob swept = sweep();

    assertThat(swept.outcome()).isEqualTo(Outcome.CLOSED);
    assertThat(swept.removed()).isEqualTo(1);
    assertThat(swept.removedBytes()).isEqualTo(2);
    assertThatThrownBy(() -> await(store.load(orphan))).hasMessageContaining("not there");
    assertThat(await(store.load(own))).hasSize(2);
    assertThat(await(coordinator().load(1)).checkpointId()).isEqualTo(1);
    assertThat(row().getString("coordinator")).contains("nobody", "this test");
  }

  @Test
  void aCoordinatorThatComesBackAfterThatCannotCommitWhatIsGone() {
    CheckpointStore paused = coordinator();
    await(paused.commit(Manifests.of(jobId, 1, 1, save("count/0/keyed-0", 1))));
    ChunkRef underWay = save("count/0/keyed-0", 2);
    passAWeek();
    sweep();
    passGrace();
    assertThat(sweep().removed()).isEqualTo(1);

    assertThatThrownBy(() -> await(paused.commit(Manifests.of(jobId, 2, 1, underWay))))
        .hasMessageContainingAll("Checkpoint 2", jobId, "belongs to nobody", "this test");
    paused.attemptBegins(2);
    assertThatThrownBy(() -> await(paused.commit(Manifests.of(jobId, 3, 2))))
        .hasMessageContaining("belongs to nobody");
    assertThat(row().getList("retained", Long.class)).containsExactly(1L);
  }

  @Test
  void aCoordinatorThatWasNeverHeardOfCannotCommitEither() {
    CheckpointStore cutOff = coordinator();
    ChunkRef underWay = save("count/0/keyed-0", 1);
    passAWeek();
    sweep();
    passGrace();
    assertThat(sweep().outcome()).isEqualTo(Outcome.CLOSED);

    assertThatThrownBy(() -> await(cutOff.commit(Manifests.of(jobId, 1, 12, underWay))))
        .hasMessageContaining("belongs to nobody");
  }

  @Test
  void leavesAJobAloneThatCommittedOrTriedToLately() {
    await(coordinator().commit(Manifests.of(jobId, 1, 1)));
    save("count/0/keyed-0", 2);
    passGrace();

    assertThat(sweep().outcome()).isEqualTo(Outcome.ALIVE);
    assertThat(marks()).isZero();
  }

  @Test
  void anAnnouncementIsASignOfLifeOfAJobThatHasNoCheckpointYet() {
    save("count/0/keyed-0", 1);
    passGrace();

    assertThat(sweep().outcome()).isEqualTo(Outcome.ALIVE);
    assertThat(marks()).isZero();
  }

  private long marks() {
    return cassandra
        .session()
        .execute("SELECT job_id, unreferenced_since FROM abandoned.chunk_index")
        .all()
        .stream()
        .filter(row -> jobId.equals(row.getString(0)) && !row.isNull(1))
        .count();
  }

  @Test
  void aJobThatCommitsWhileItIsBeingSweptIsLeftAlone() {
    CheckpointStore alive = coordinator();
    await(alive.commit(Manifests.of(jobId, 1, 1, save("count/0/keyed-0", 1))));
    ChunkRef underWay = save("count/0/keyed-0", 2);
    passAWeek();
    sweep();
    passGrace();
    Effects commitsFirst =
        new CommitsBeforeItIsClosed(
            tables.effects("this test"), () -> alive.commit(Manifests.of(jobId, 2, 1, underWay)));

    assertThat(sweep(commitsFirst).outcome()).isEqualTo(Outcome.ALIVE);
    assertThat(await(store.load(underWay))).hasSize(2);
    await(alive.commit(Manifests.of(jobId, 3, 1)));
  }

  @Test
  void aClosedJobCanBeTakenOverByAnotherThatBeginsWithItsCheckpoint() {
    ChunkRef own = save("count/0/keyed-0", 1);
    await(coordinator().commit(Manifests.of(jobId, 1, 1, own)));
    save("count/0/keyed-0", 2);
    passAWeek();
    sweep();
    passGrace();
    assertThat(sweep().outcome()).isEqualTo(Outcome.CLOSED);

    var claimed =
        RestorableCheckpoint.at("cassandra:abandoned/" + jobId + "/chk-1", cassandra.system())
            .claim()
            .get();

    assertThat(claimed.own()).containsExactly(own.id());

    assertThat(row().getString("coordinator")).contains("cassandra-abandoned");
    assertThat(await(store.load(own))).hasSize(2);
  }

  @Test
  void aDryRunCountsAndChangesNothing() {
    await(coordinator().commit(Manifests.of(jobId, 1, 1)));
    ChunkRef orphan = save("count/0/keyed-0", 2);
    passAWeek();
    assertThat(sweep(Effects.NONE).marked()).isEqualTo(1);
    assertThat(marks()).isZero();
    sweep();
    passGrace();

    assertThat(sweep(Effects.NONE).removed()).isEqualTo(1);
    assertThat(await(store.load(orphan))).hasSize(2);
    assertThat(row().getInt("attempt")).isEqualTo(1);
  }

  /** The job does at the last moment what it has not done for a week. */
  private record CommitsBeforeItIsClosed(Effects real, Supplier<CompletionStage<Void>> commit)
      implements Effects {

    @Override
    public CompletionStage<Void> mark(ChunkKey key, Instant now) {
      return real.mark(key, now);
    }

    @Override
    public CompletionStage<Void> unmark(ChunkKey key) {
      return real.unmark(key);
    }

    @Override
    public CompletionStage<Void> remove(ChunkKey key) {
      return real.remove(key);
    }

    @Override
    public CompletionStage<Void> forget(Place place) {
      return real.forget(place);
    }

    @Override
    public CompletionStage<Boolean> close(String jobId, Optional<JobState> seen, Instant now) {
      return commit.get().thenCompose(done -> real.close(jobId, seen, now));
    }
  }
}
