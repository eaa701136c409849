package io.weir.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavepointStoresTest {

  private static final ActorTestKit KIT = ActorTestKit.create("savepoints");

  @TempDir private Path dir;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void allSubtasksHaveOnePackerWhileTheSavepointIsUnderWay() {
    SavepointStores stores = stores();
    SavepointPlace place = stores.create(dir.toString());
    stores.begin(place);

    assertThat(stores.packer(place)).isSameAs(stores.packer(place));
  }

  @Test
  void nothingIsKeptForWhoeverComesWhenItIsOver() {
    SavepointStores stores = stores();
    SavepointPlace place = stores.create(dir.toString());
    stores.begin(place);
    ChunkPacker shared = stores.packer(place);
    stores.forget(place);

    assertThat(stores.packer(place)).isNotSameAs(shared);
    assertThat(stores.underWay()).isZero();
  }

  @Test
  void thePathOfASavepointLeadsToItWhateverTheDirectoryIsCalled() throws IOException {
    Path odd = Files.createDirectory(dir.toRealPath().resolve("a b%20c"));
    SavepointPlace place = stores().create(odd.toString());

    assertThat(CheckpointPath.parsed(place.path())).isEqualTo(odd.resolve(place.name()));
  }

  private static SavepointStores stores() {
    return new SavepointStores(KIT.system(), "0123456789", Optional.empty(), Runnable::run);
  }
}
