package io.weir.persistence.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.graph.StorageSpec;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import org.junit.jupiter.api.Test;

class CassandraAddressTest {

  @Test
  void hasAKeyspaceOrLeavesItToTheConfiguration() {
    assertThat(CassandraAddress.of("cassandra:weir").keyspace()).contains(new KeyspaceName("weir"));
    assertThat(CassandraAddress.of("CASSANDRA:").keyspace()).isEmpty();
    assertThat(new CassandraStateBackend("weir").snapshotStorage())
        .contains(new StorageSpec.Plugin("cassandra:weir"));
    assertThat(new CassandraStateBackend("cassandra:weir").snapshotStorage())
        .contains(new StorageSpec.Plugin("cassandra:weir"));
    assertThat(new CassandraStateBackend().snapshotStorage())
        .contains(new StorageSpec.Plugin("cassandra:"));
  }

  @Test
  void refusesHostsAndNamesThatCannotBe() {
    assertThatThrownBy(() -> CassandraAddress.of("cassandra://10.0.0.1:9042/weir"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("contact-points", "cassandra:weir");
    assertThatThrownBy(() -> CassandraAddress.of("cassandra:My-Keyspace"))
        .hasMessageContainingAll("My-Keyspace", "lower-case", "cassandra:weir");
    assertThatThrownBy(() -> CassandraCheckpointPath.of("cassandra:select/8f3a/chk-17"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll("cassandra:select/8f3a/chk-17", "reserved word of CQL");
    assertThatThrownBy(() -> new CassandraStateBackend("hdfs:weir"))
        .hasMessageContaining("does not begin with cassandra:");
  }

  @Test
  void pointsAtACheckpoint() {
    var path = CassandraCheckpointPath.of("cassandra:weir/8f3a/chk-17/_metadata");

    assertThat(path.address()).isEqualTo(CassandraAddress.of("cassandra:weir"));
    assertThat(path.jobId()).isEqualTo("8f3a");
    assertThat(path.checkpointId()).isEqualTo(17);
    assertThatThrownBy(() -> CassandraCheckpointPath.of("cassandra:weir/8f3a"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll("cassandra:weir/8f3a", "chk-<n>", "jobs and checkpoints");
    assertThatThrownBy(() -> CassandraCheckpointPath.of("cassandra://10.0.0.1/weir/8f3a/chk-17"))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll("cassandra:<keyspace>/<job id>/chk-<n>", "basic.contact-points");
  }
}
