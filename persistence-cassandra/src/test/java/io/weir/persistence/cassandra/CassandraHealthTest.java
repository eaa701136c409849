package io.weir.persistence.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import com.typesafe.config.ConfigFactory;
import io.weir.api.graph.StorageSpec;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.SnapshotStores;
import io.weir.persistence.cassandra.health.HealthReport;
import io.weir.persistence.cassandra.health.HealthState;
import io.weir.persistence.cassandra.health.JobCheckpoints;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application asks, where there is no Cassandra. */
class CassandraHealthTest {

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  """
                  weir.persistence.cassandra.driver {
                    basic.contact-points = ["127.0.0.1:1"]
                    basic.load-balancing-policy.local-datacenter = datacenter1
                  }
                  """)
              .withFallback(ConfigFactory.load()));

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** The example of docs/cassandra.md. */
  private static List<String> dashboard(ActorSystem<?> system) {
    List<String> lines = new ArrayList<>();
    CassandraHealth cassandra = CassandraHealth.of(system);
    HealthReport health = cassandra.report();
    if (health.state() != HealthState.HEALTHY) {
      lines.add(health.describe());
    }
    lines.add(cassandra.requests().describe());
    for (JobCheckpoints job : cassandra.jobs()) {
      lines.add(job.describe());
    }
    return lines;
  }

  private boolean ready() {
    return new CassandraReadiness(Adapter.toClassic(kit.system()))
        .get()
        .toCompletableFuture()
        .join();
  }

  @Test
  void isHealthyAndReadyWhileNobodyUsesIt() {
    assertThat(dashboard(kit.system()))
        .singleElement()
        .asString()
        .startsWith("writes: 0 answered")
        .endsWith("0 repeated, 0 failed; 0 under way, 0 waiting");
    assertThat(ready()).isTrue();
  }

  @Test
  void isDownAndNotReadyWhenNoSessionCouldBeOpened() {
    assertThatThrownBy(
            () -> SnapshotStores.open(kit.system(), new StorageSpec.Plugin("cassandra:weir")))
        .isInstanceOf(SnapshotStoreException.class);

    assertThat(dashboard(kit.system()).get(0))
        .startsWith("Cassandra is DOWN: no session could be opened: Cassandra at 127.0.0.1:1");
    assertThat(ready()).isFalse();
  }
}
