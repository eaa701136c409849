package io.weir.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.configuration.Configuration;
import io.weir.api.graph.JobSettings;
import io.weir.api.graph.StorageSpec;
import io.weir.api.java.utils.ParameterTool;
import io.weir.api.runtime.state.filesystem.FsStateBackend;
import io.weir.api.runtime.state.hashmap.HashMapStateBackend;
import io.weir.api.runtime.state.memory.MemoryStateBackend;
import io.weir.api.runtime.state.storage.PluginCheckpointStorage;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobSettingsTest {

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment();

  private JobSettings settings() {
    env.fromElements(1).filter(n -> true);
    return env.getStreamGraph().settings();
  }

  @Test
  void hasAsManySubtasksAsProcessorsUnlessSet() {
    assertThat(env.getParallelism()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void takesNoCheckpointsUnlessTold() {
    assertThat(settings().checkpoints()).isEmpty();
    assertThat(settings().restart()).isEmpty();
    assertThat(settings().storage()).isEqualTo(new StorageSpec.Memory(5 * 1024 * 1024));
  }

  @Test
  void waitsUntilABatchIsFullWithoutABufferTimeout() {
    assertThat(settings().bufferTimeout()).contains(Duration.ofMillis(100));
    env.setBufferTimeout(0);
    assertThat(settings().bufferTimeout()).contains(Duration.ZERO);
    env.setBufferTimeout(-1);
    assertThat(settings().bufferTimeout()).isEmpty();
    assertThatThrownBy(() -> env.setBufferTimeout(-2)).hasMessageContaining("-2");
  }

  @Test
  void storesSnapshotsWhereTheBackendSays() {
    env.setStateBackend(new FsStateBackend("file:///tmp/checkpoints"));
    assertThat(settings().storage())
        .isEqualTo(new StorageSpec.Directory(URI.create("file:///tmp/checkpoints")));
    env.setStateBackend(new MemoryStateBackend(10 * 1024 * 1024));
    assertThat(settings().storage()).isEqualTo(new StorageSpec.Memory(10 * 1024 * 1024));
  }

  @Test
  void storesSnapshotsWhereTheCheckpointStorageSaysIfTheBackendDoesNot() {
    env.setStateBackend(new HashMapStateBackend());
    env.getCheckpointConfig().setCheckpointStorage("file:///tmp/other");
    assertThat(settings().storage())
        .isEqualTo(new StorageSpec.Directory(URI.create("file:///tmp/other")));
  }

  @Test
  void leavesAnAddressThatIsNoDirectoryToTheStoreOfItsScheme() {
    env.getCheckpointConfig().setCheckpointStorage("cassandra:weir");
    assertThat(settings().storage()).isEqualTo(new StorageSpec.Plugin("cassandra:weir"));
    env.getCheckpointConfig().setCheckpointStorage("cassandra:");
    assertThat(settings().storage()).isEqualTo(new StorageSpec.Plugin("cassandra:"));
    env.getCheckpointConfig().setCheckpointStorage(URI.create("cassandra:weir"));
    assertThat(settings().storage()).isEqualTo(new StorageSpec.Plugin("cassandra:weir"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cassandra://10.0.0.1:9042/weir",
        "cassandra://10.0.0.1:9042",
        "cassandra:///weir"
      })
  void saysWhereTheHostsOfAnAddressInCassandraBelong(String address) {
    assertThatThrownBy(() -> env.getCheckpointConfig().setCheckpointStorage(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "'" + address + "'",
            "cassandra:weir",
            "weir.persistence.cassandra.driver.basic.contact-points");
  }

  @Test
  void saysThatAKeyspaceIsNoDirectory() {
    assertThatThrownBy(() -> new FsStateBackend("cassandra:weir"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'cassandra:weir'", "no directory", "setCheckpointStorage");
  }

  @Test
  void takesAWindowsDriveForNoScheme() {
    assertThatThrownBy(() -> new PluginCheckpointStorage("C:weir"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("C:weir", "cassandra:weir");
  }

  @Test
  void refusesACheckpointDirectoryWithoutScheme() {
    assertThatThrownBy(() -> new FsStateBackend("/tmp/x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("scheme", "file:///tmp/x");
    assertThatThrownBy(() -> new FsStateBackend("hdfs://namenode:40010"))
        .hasMessageContaining("path");
    assertThatThrownBy(() -> new FsStateBackend("file:///")).hasMessageContaining("root");
  }

  @Test
  void keepsACopyOfWhatWasSet() {
    env.getConfig().setGlobalJobParameters(ParameterTool.fromArgs(new String[] {"--day", "3"}));
    env.getConfig().enableObjectReuse();
    env.getConfiguration().setString("key", "before");
    JobSettings settings = settings();
    env.getConfiguration().setString("key", "after");
    assertThat(settings.globalParameters()).containsEntry("day", "3");
    assertThat(settings.objectReuse()).isTrue();
    assertThat(settings.configuration().getString("key", "")).isEqualTo("before");
  }

  @Test
  void readsTheDefaultParallelismFromTheConfiguration() {
    Configuration configuration = new Configuration();
    configuration.setInteger("parallelism.default", 7);
    assertThat(StreamExecutionEnvironment.getExecutionEnvironment(configuration).getParallelism())
        .isEqualTo(7);
  }
}
