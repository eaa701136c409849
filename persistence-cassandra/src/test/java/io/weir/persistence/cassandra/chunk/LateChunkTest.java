package io.weir.persistence.cassandra.chunk;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.javadsl.Adapter;
import com.datastax.oss.driver.api.core.CqlSession;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.commit.Manifests;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.keyspace.Keyspaces;
import io.weir.persistence.cassandra.session.InFlight;
import io.weir.persistence.cassandra.session.LateSession;
import io.weir.persistence.cassandra.session.RequestMetrics;
import io.weir.persistence.cassandra.session.Requests;
import io.weir.persistence.cassandra.session.Retries;
import io.weir.persistence.cassandra.sweep.ClockAhead;
import io.weir.persistence.cassandra.sweep.OrphanSweep;
import io.weir.persistence.cassandra.sweep.SweepReport;
import io.weir.persistence.cassandra.sweep.SweepSettings;
import io.weir.persistence.cassandra.sweep.SweepTables;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Writes that nobody waits for any more, and that land all the same. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateChunkTest {

  private static final String KEYSPACE = "late_chunks";
  private static final byte[] BYTES = {1, 2};

  private CassandraSystem cassandra;
  private SnapshotStore store;
  private ChunkIndex index;
  private ChunkTable chunks;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, KEYSPACE);
    store = cassandra.store(); // makes the tables
    Keyspace keyspace = Keyspaces.of(KEYSPACE, requests(cassandra.session(), new InFlight(16), 1));
    index = await(ChunkIndex.of(keyspace));
    chunks = await(ChunkTable.of(keyspace));
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  private Requests requests(CqlSession session, InFlight inFlight, int attempts) {
    return new Requests(
        session,
        Adapter.toClassic(cassandra.system()),
        inFlight,
        new Retries(attempts, Duration.ofMillis(1)),
        new RequestMetrics(Clock.SYSTEM, Duration.ofMinutes(1)));
  }

  private static CompletionStage<StoredChunk> stored() {
    return CompletableFuture.completedStage(StoredChunk.plain(BYTES));
  }

  private ChunkTable chunks(LateSession late, InFlight inFlight, int attempts) {
    return await(
        ChunkTable.of(Keyspaces.of(KEYSPACE, requests(late.session(), inFlight, attempts))));
  }

  private static ChunkKey key() {
    return new ChunkKey(UUID.randomUUID().toString(), 2, "count/0/keyed-0");
  }

  /** It is announced, sent, and given up. */
  private LateSession givenUp(ChunkKey key) {
    await(index.announce(key, BYTES.length));
    LateSession late = new LateSession(cassandra.session());
    ChunkTable impatient = chunks(late, new InFlight(1), 1);
    late.keepNext();
    CompletionStage<Void> write = impatient.insert(key, LateChunkTest::stored);
    late.timeOut();
    assertThatThrownBy(() -> await(write)).hasMessageContaining("timed out");
    return late;
  }

  @Test
  void isNoPartOfAnyCheckpointAndSwept() {
    ChunkKey key = key();
    CheckpointStore coordinator = store.manifests(cassandra.system(), key.jobId());
    await(coordinator.commit(Manifests.of(key.jobId(), 1, 1)));
    await(givenUp(key).land());
    assertThat(await(chunks.select(key, Runnable::run))).contains(BYTES);

    assertThatThrownBy(() -> await(coordinator.load(2)))
        .hasMessageContainingAll("Checkpoint 2", "not committed", "[1]");
    assertThat(sweep(key, Duration.ZERO).marked()).isEqualTo(1);
    assertThat(sweep(key, Duration.ofHours(3)).removed()).isEqualTo(1);
    assertThat(await(chunks.select(key, Runnable::run))).isEmpty();
    assertThat(await(coordinator.load(1)).checkpointId()).isEqualTo(1);
  }

  @Test
  void staysDeletedWhenItLandsAfterItsDeletion() {
    ChunkKey key = key();
    LateSession late = givenUp(key);
    await(chunks.delete(key));
    await(late.land());

    assertThat(await(chunks.select(key, Runnable::run))).isEmpty();
  }

  @Test
  void staysDeletedWhenItLandsAfterItWasSweptAndForgotten() {
    ChunkKey key = key();
    LateSession late = givenUp(key);
    assertThat(sweep(key, Duration.ZERO).marked()).isEqualTo(1);
    assertThat(sweep(key, Duration.ofHours(3)).removed()).isEqualTo(1);
    assertThat(sweep(key, Duration.ofHours(6)).forgotten()).isEqualTo(1);
    await(late.land());

    assertThat(await(chunks.select(key, Runnable::run))).isEmpty();
  }

  private SweepReport sweep(ChunkKey key, Duration ahead) {
    OrphanSweep.Tables tables = SweepTables.of(cassandra);
    return await(
        new OrphanSweep(
                tables,
                job -> store.manifests(cassandra.system(), job),
                new SweepSettings(Duration.ofHours(2), Duration.ofDays(7)),
                tables.effects("this test"),
                new ClockAhead(ahead))
            .sweep(key.jobId()::equals));
  }

  @Test
  void staysDeletedWhenItIsSentAgainAfterItsDeletion() {
    ChunkKey key = key();
    await(index.announce(key, BYTES.length));
    LateSession late = new LateSession(cassandra.session());
    InFlight one = new InFlight(1);
    ChunkTable patient = chunks(late, one, 2);
    late.keepNext();
    CompletionStage<Void> write = patient.insert(key, LateChunkTest::stored);
    CompletableFuture<Void> other = new CompletableFuture<>();
    one.submit(() -> other); // begins when the write has failed, and is before its second attempt
    late.timeOut();
    await(chunks.delete(key));
    other.complete(null);
    await(write);

    assertThat(await(chunks.select(key, Runnable::run))).isEmpty();
  }
}
