package io.weir.persistence.cassandra;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.weir.api.graph.StorageSpec;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.SnapshotStores;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said when the job is submitted, with what to do. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
class RefusedStoresTest {

  private static final String NOT_CREATED = "weir.persistence.cassandra.schema.create = off\n";
  private static final String DRIVER = "weir.persistence.cassandra.driver.";

  private static void open(Config config, String address) {
    ActorTestKit kit = ActorTestKit.create("refused", config);
    try {
      SnapshotStores.open(kit.system(), new StorageSpec.Plugin(address));
    } finally {
      kit.shutdownTestKit();
    }
  }

  private static void restore(Config config, String path) {
    ActorTestKit kit = ActorTestKit.create("refused", config);
    try {
      new CassandraStoreProvider().checkpoint(kit.system(), path);
    } finally {
      kit.shutdownTestKit();
    }
  }

  /** As a job does that is submitted. */
  private static void opensManifests(Config config) {
    ActorTestKit kit = ActorTestKit.create("refused", config);
    try {
      SnapshotStores.open(kit.system(), new StorageSpec.Plugin("cassandra:weir"))
          .manifests(kit.system(), "job");
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void aKeyspaceWithoutTables(CassandraNodes nodes) {
    Config config = CassandraSystem.config(nodes, "nowhere", NOT_CREATED);

    assertThatThrownBy(() -> open(config, "cassandra:nowhere"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(
            "nowhere", "does not exist", "./weir cassandra schema", "schema.create");
  }

  @Test
  void aKeyspaceOfSomethingElse(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "others")) {
      cassandra
          .session()
          .execute(
              "CREATE KEYSPACE IF NOT EXISTS others WITH replication ="
                  + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }
    Config config = CassandraSystem.config(nodes, "others", NOT_CREATED);

    assertThatThrownBy(() -> open(config, "cassandra:others"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(
            "Keyspace others has no tables of Weir", "./weir cassandra schema");
  }

  /** Nor is it made, though that is allowed. */
  @Test
  void aKeyspaceToRestoreFromThatThereIsNot(CassandraNodes nodes) {
    Config config = CassandraSystem.config(nodes, "weir", "");

    assertThatThrownBy(() -> restore(config, "cassandra:wier/8f3a/chk-17"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(
            "cassandra:wier/8f3a/chk-17", "Keyspace wier does not exist", "Check its name")
        .hasMessageNotContaining("schema");
    assertThatThrownBy(
            () -> open(CassandraSystem.config(nodes, "weir", NOT_CREATED), "cassandra:wier"))
        .hasMessageContaining("Keyspace wier does not exist");
  }

  @Test
  void aJobToRestoreFromThatThereIsNot(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "without_jobs")) {
      cassandra.store();
    }
    Config config = CassandraSystem.config(nodes, "without_jobs", "");

    assertThatThrownBy(() -> restore(config, "cassandra:without_jobs/8f3a/chk-17"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(
            "cassandra:without_jobs/8f3a/chk-17",
            "Keyspace without_jobs has no job 8f3a",
            "SELECT job_id, job_name, committed_at, retained FROM without_jobs.jobs;");
  }

  @Test
  void tablesOfAnotherVersion(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "versions")) {
      cassandra.store();
      cassandra
          .session()
          .execute("UPDATE versions.schema_version SET version = 9 WHERE component = 'weir'");
    }
    Config config = CassandraSystem.config(nodes, "versions", NOT_CREATED);

    assertThatThrownBy(() -> open(config, "cassandra:"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll("versions", "version 9", "works with 3");
  }

  @Test
  void aCompressionThatThereIsNot(CassandraNodes nodes) {
    Config config =
        CassandraSystem.config(
            nodes, "weir", "weir.persistence.cassandra.chunk-store.compression = zip");

    assertThatThrownBy(() -> open(config, "cassandra:weir"))
        .hasMessageContainingAll(
            "weir.persistence.cassandra.chunk-store.compression", "'zip'", "none, lz4");
  }

  @Test
  void aDatacenterThatThereIsNot(CassandraNodes nodes) {
    Config config =
        CassandraSystem.config(
            nodes, "weir", DRIVER + "basic.load-balancing-policy.local-datacenter = dc2");

    assertThatThrownBy(() -> open(config, "cassandra:weir"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll("'dc2'", "datacenter1", "local-datacenter");
  }

  @Test
  void aNodeThatCannotBeReached(CassandraNodes nodes) {
    Config config =
        CassandraSystem.config(nodes, "weir", DRIVER + "basic.contact-points = [\"127.0.0.1:1\"]");

    assertThatThrownBy(() -> open(config, "cassandra:weir"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll("127.0.0.1:1", "contact-points");
  }

  @Test
  void aConsistencyOfOneReplicaIsTakenAndTold(CassandraNodes nodes) {
    Config config =
        CassandraSystem.config(nodes, "one_replica", DRIVER + "basic.request.consistency = ONE");
    ActorTestKit kit = ActorTestKit.create("weak", config);
    try {
      LoggingTestKit.warn("basic.request.consistency is ONE")
          .withOccurrences(1)
          .expect(
              kit.system(),
              () -> {
                SnapshotStores.open(kit.system(), new StorageSpec.Plugin("cassandra:one_replica"));
                return SnapshotStores.open(
                    kit.system(), new StorageSpec.Plugin("cassandra:one_replica"));
              });
    } finally {
      kit.shutdownTestKit();
    }
  }

  /** The driver would go to the Cassandra on this machine instead. */
  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "[\"\"]", "[\"10.0.0.1\"]", "[\"a:b\"]", "[\"a:9042\", \" b:9042\"]"})
  void contactPointsThatAreNone(String points) {
    Config config =
        ConfigFactory.parseString(
                DRIVER
                    + "basic { load-balancing-policy.local-datacenter = datacenter1, contact-points = "
                    + points
                    + "}")
            .withFallback(ConfigFactory.load());

    assertThatThrownBy(() -> open(config, "cassandra:weir"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(DRIVER + "basic.contact-points", "\"10.0.0.1:9042\"");
  }

  @Test
  void namesThatHaveNoAddress(CassandraNodes nodes) {
    Config config =
        CassandraSystem.config(
            nodes, "weir", DRIVER + "basic.contact-points = [\"no.such.host.invalid:9042\"]");

    assertThatThrownBy(() -> open(config, "cassandra:weir"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll("no.such.host.invalid:9042", "no address", "contact-points");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in-flight = 0",
        "retries.attempts = 0",
        "sweep.interval = 0s",
        "sweep.abandoned-interval = 0s",
        "sweep.grace = -1s"
      })
  void settingsThatAreOutOfRange(String setting, CassandraNodes nodes) {
    Config config = CassandraSystem.config(nodes, "weir", "weir.persistence.cassandra." + setting);

    assertThatThrownBy(() -> opensManifests(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weir.persistence.cassandra." + setting.split("[. ]")[0]);
  }

  @Test
  void aConfigurationThatDoesNotSayWhereCassandraIs() {
    assertThatThrownBy(() -> open(ConfigFactory.load(), "cassandra:weir"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(DRIVER + "basic.contact-points", "for example");
  }

  @Test
  void anAddressThatIsNone(CassandraNodes nodes) {
    Config config = CassandraSystem.config(nodes, "weir", "");

    assertThatThrownBy(() -> open(config, "cassandra:Weir!"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("cassandra:Weir!", "Write cassandra:weir");
  }

  @Test
  void aKeyspaceWithTheTablesIsTakenWithoutMakingAny(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "made_before")) {
      cassandra.store();
    }
    Config config = CassandraSystem.config(nodes, "made_before", NOT_CREATED);

    assertThatCode(() -> open(config, "cassandra:made_before")).doesNotThrowAnyException();
  }
}
