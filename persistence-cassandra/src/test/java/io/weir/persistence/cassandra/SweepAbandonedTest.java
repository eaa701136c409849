package io.weir.persistence.cassandra;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.commit.Manifests;
import io.weir.persistence.cassandra.sweep.SweepSettings;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator runs. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
class SweepAbandonedTest {

  /** A job is given up at once, and what it left at the next run. */
  private static final SweepSettings AT_ONCE = new SweepSettings(Duration.ZERO, Duration.ZERO);

  private static final List<String> OPTIONS = List.of("--keyspace", "swept_by_hand");

  private static String run(CassandraSystem cassandra, String... more) {
    List<String> args = new ArrayList<>(OPTIONS);
    args.addAll(List.of(more));
    SweepOptions options = SweepOptions.of(args);
    return SweepText.of(SweepAbandoned.sweep(cassandra.system(), options, AT_ONCE), options);
  }

  @Test
  void saysWhatItWouldDoAndThenDoesIt(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "swept_by_hand")) {
      SnapshotStore store = cassandra.store();
      await(store.manifests(cassandra.system(), "dead").commit(Manifests.of("dead", 1, 1)));
      await(store.save(new ChunkId("dead/count/0/keyed-0", 2), new byte[1 << 19]));
      await(store.save(new ChunkId("another/count/0/keyed-0", 2), new byte[1]));

      assertThat(run(cassandra, "--dry-run", "--job", "dead"))
          .contains("job dead: 1 chunks marked", "Nothing was changed; it would be:");
      assertThat(run(cassandra, "--job", "dead")).contains("job dead: 1 chunks marked, 0 deleted");
      assertThat(run(cassandra, "--job", "dead", "--dry-run"))
          .contains("job dead: closed; 0 chunks marked, 1 deleted (0.5 MiB)", "Nothing");
      assertThat(run(cassandra, "--job", "dead"))
          .contains("job dead: closed; 0 chunks marked, 1 deleted (0.5 MiB) (attempt 1 of");
      assertThat(cassandra.count("chunks")).as("of the other job").isEqualTo(1);
    }
  }

  @Test
  void takesItsSettingsFromTheOptionsBeforeTheConfiguration() {
    SweepOptions options =
        SweepOptions.of(
            List.of(
                "--abandoned-after",
                "30d",
                "--contact-points",
                "10.0.0.1:9042,10.0.0.2:9042",
                "--datacenter",
                "near"));
    var config = options.config(ConfigFactory.load());

    assertThat(options.address()).hasToString("cassandra:");
    assertThat(options.dryRun()).isFalse();
    assertThat(SweepSettings.of(config).abandonedAfter()).isEqualTo(Duration.ofDays(30));
    assertThat(config.getStringList("weir.persistence.cassandra.driver.basic.contact-points"))
        .containsExactly("10.0.0.1:9042", "10.0.0.2:9042");
  }

  @Test
  void refusesOptionsThatCannotBe() {
    assertThatThrownBy(() -> SweepOptions.of(List.of("--keyspaces")))
        .hasMessageContaining("no option --keyspaces");
    assertThatThrownBy(() -> SweepOptions.of(List.of("--job"))).hasMessageContaining("a value");
    assertThatThrownBy(() -> SweepOptions.of(List.of("--keyspace", "No!")))
        .hasMessageContaining("lower-case");
  }
}
