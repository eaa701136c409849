package io.weir.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import com.typesafe.config.ConfigFactory;
import io.weir.api.graph.StorageSpec;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stores of other modules are found by the scheme of the address. */
class SnapshotStoreProviderTest {

  private static ActorTestKit kit;

  @BeforeAll
  static void start() {
    kit =
        ActorTestKit.create(
            "providers",
            ConfigFactory.parseString(
                    """
                    weir.snapshot-store.providers {
                      shelf = "%s"
                      broken = "java.lang.String$None"
                    }
                    """
                        .formatted(Shelf.class.getName()))
                .withFallback(ConfigFactory.load()));
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  /** Gives the memory store under another name. */
  public static final class Shelf implements SnapshotStoreProvider {
    @Override
    public SnapshotStore open(ActorSystem<?> system, String address) {
      return SnapshotStores.ofPlugin(
          system, "weir.snapshot-store.memory", ConfigFactory.empty(), "shelf at " + address);
    }

    @Override
    public RestorableCheckpoint checkpoint(ActorSystem<?> system, String path) {
      throw new SnapshotStoreException("nothing on the shelf at " + path);
    }
  }

  @Test
  void opensTheStoreThatTheSchemeNames() {
    assertThat(open("shelf:top").description()).isEqualTo("shelf at shelf:top");
    assertThat(open("Shelf:").description()).isEqualTo("shelf at Shelf:");
  }

  @Test
  void leavesAnAddressWithAPathToTheProviderToo() {
    var spec = new StorageSpec.Directory(URI.create("shelf://host/top"));

    assertThat(SnapshotStores.open(kit.system(), spec).description())
        .isEqualTo("shelf at shelf://host/top");
  }

  @Test
  void namesTheSchemesThereAreForOneThatThereIsNot() {
    assertThatThrownBy(() -> open("cellar:7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'cellar'", "cellar:7", "broken, file, shelf");
  }

  @Test
  void namesTheKeyOfAProviderThatCannotBeMade() {
    assertThatThrownBy(() -> open("broken:x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "weir.snapshot-store.providers.\"broken\"", "java.lang.String$None");
  }

  @Test
  void asksTheProviderForTheCheckpointThatAJobBeginsWith() {
    assertThatThrownBy(() -> RestorableCheckpoint.at("shelf:top/chk-1", kit.system()))
        .hasMessage("nothing on the shelf at shelf:top/chk-1");
  }

  private static SnapshotStore open(String address) {
    return SnapshotStores.open(kit.system(), new StorageSpec.Plugin(address));
  }
}
