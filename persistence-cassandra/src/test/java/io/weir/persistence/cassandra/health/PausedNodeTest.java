package io.weir.persistence.cassandra.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.CassandraHealth;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a health check says while the only node stands still. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
class PausedNodeTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String IMPATIENT =
      """
      weir.persistence.cassandra {
        driver.basic.request.timeout = 2 s
        retries { attempts = 2, first-delay = 100 ms }
        health { window = 6 s, log-interval = 100 ms }
      }
      """;

  private final AtomicLong chunks = new AtomicLong();

  @Test
  void isNotHealthyUntilTheNodeGoesOnAndThenIs(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "paused", IMPATIENT)) {
      SnapshotStore store = cassandra.store();
      CassandraHealth health = CassandraHealth.of(cassandra.system());
      CassandraSystem.await(save(store));
      awaitState(health, HealthState.HEALTHY);
      assertThat(health.requests().writes().answered()).isPositive();

      nodes.node(1).pause();
      try {
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(500))
            .until(() -> worseWhileSaving(store, health));
        assertThat(health.report().describe()).contains("had to be repeated", "Exception");
      } finally {
        nodes.node(1).resume();
      }
      Awaitility.await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> CassandraSystem.await(save(store)));
      awaitState(health, HealthState.HEALTHY);
    }
  }

  /** Down, should nobody have looked for longer than the window. */
  private boolean worseWhileSaving(SnapshotStore store, CassandraHealth health) {
    var unused = save(store).exceptionally(failure -> null);
    return health.report().state() != HealthState.HEALTHY;
  }

  private CompletionStage<?> save(SnapshotStore store) {
    return store.save(new ChunkId("job/paused/0", chunks.incrementAndGet()), new byte[] {1});
  }

  private static void awaitState(CassandraHealth health, HealthState state) {
    Awaitility.await().atMost(PATIENCE).until(() -> health.report().state() == state);
  }
}
