package io.weir.persistence.cassandra.chunk;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import akka.actor.typed.javadsl.Adapter;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.commit.Manifests;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.sweep.OrphanSweep;
import io.weir.persistence.cassandra.sweep.SweepReport;
import io.weir.persistence.cassandra.sweep.SweepSettings;
import io.weir.persistence.cassandra.sweep.SweepTables;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNode;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Writes that nobody waits for any more, and that land all the same when a node goes on. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateChunkTest {

  private static final String KEYSPACE = "late_chunks";
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String IMPATIENT =
      """
      weir.persistence.cassandra {
        driver.basic.request.timeout = %d s
        retries { attempts = 2, first-delay = 5 s }
      }
      """
          .formatted(TIMEOUT.toSeconds());

  private CassandraNode node;
  private CassandraSystem cassandra;
  private SnapshotStore store;
  private ChunkIndex index;
  private ChunkTable chunks;

  @BeforeAll
  void start(CassandraNodes nodes) {
    node = nodes.node(1);
    cassandra = CassandraSystem.on(nodes, KEYSPACE, IMPATIENT);
    store = cassandra.store();
    Keyspace keyspace =
        await(
            Cassandra.get(Adapter.toClassic(cassandra.system()))
                .keyspace(new KeyspaceName(KEYSPACE)));
    index = await(ChunkIndex.of(keyspace));
    chunks = await(ChunkTable.of(keyspace));
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  private static ChunkKey key() {
    return new ChunkKey(UUID.randomUUID().toString(), 2, "count/0/keyed-0");
  }

  /** It is announced, and sent while the node stands still. */
  private void writeLate(ChunkKey key) {
    await(index.announce(key, 2));
    node.pause();
    try {
      assertThatThrownBy(() -> await(chunks.insert(key, new byte[] {1, 2})))
          .hasMessageContaining("timed out");
    } finally {
      node.resume();
    }
    assumeTrue(lands(key), "a server under load may drop what it is late with");
  }

  private boolean lands(ChunkKey key) {
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> await(chunks.select(key)).isPresent());
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  @Test
  void isNoPartOfAnyCheckpointAndSwept() {
    ChunkKey key = key();
    CheckpointStore coordinator = store.manifests(cassandra.system(), key.jobId());
    await(coordinator.commit(Manifests.of(key.jobId(), 1, 1)));
    writeLate(key);

    assertThatThrownBy(() -> await(coordinator.load(2)))
        .hasMessageContainingAll("Checkpoint 2", "not committed", "[1]");
    assertThat(sweep(key, Duration.ZERO).marked()).isEqualTo(1);
    assertThat(sweep(key, Duration.ofHours(3)).removed()).isEqualTo(1);
    assertThat(await(chunks.select(key))).isEmpty();
    assertThat(await(coordinator.load(1)).checkpointId()).isEqualTo(1);
  }

  private SweepReport sweep(ChunkKey key, Duration ahead) {
    OrphanSweep.Tables tables = SweepTables.of(cassandra);
    Clock clock =
        new Clock() {
          @Override
          public long wallMillis() {
            return Clock.SYSTEM.wallMillis() + ahead.toMillis();
          }

          @Override
          public long nanos() {
            return Clock.SYSTEM.nanos();
          }
        };
    return await(
        new OrphanSweep(
                tables,
                job -> store.manifests(cassandra.system(), job),
                new SweepSettings(Duration.ofHours(2), Duration.ofDays(7)),
                tables.effects("this test"),
                clock)
            .sweep(key.jobId()::equals));
  }

  @Test
  void staysDeletedWhenItIsSentAgainAfterItsDeletion() {
    ChunkKey key = key();
    await(index.announce(key, 2));
    node.pause();
    CompletionStage<Void> write;
    try {
      write = chunks.insert(key, new byte[] {1, 2});
      awaitItsFirstTimeout();
    } finally {
      node.resume();
    }
    await(chunks.delete(key)); // while it waits before it is sent again
    await(write);

    assertThat(await(chunks.select(key))).isEmpty();
  }

  /** Nobody answers, for longer than it waits. */
  private void awaitItsFirstTimeout() {
    SimpleStatement anything =
        SimpleStatement.newInstance("SELECT * FROM system.local")
            .setTimeout(TIMEOUT.plusSeconds(1));
    assertThatThrownBy(() -> cassandra.session().execute(anything))
        .isInstanceOf(DriverTimeoutException.class);
  }
}
