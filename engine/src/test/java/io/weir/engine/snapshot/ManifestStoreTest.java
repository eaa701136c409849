package io.weir.engine.snapshot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.weir.api.graph.StorageSpec;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestStoreTest {

  private static ActorTestKit kit;

  @TempDir private Path dir;
  private SnapshotStore store;
  private ManifestStore manifests;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("manifests", ConfigFactory.load());
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void open() {
    store = SnapshotStores.open(kit.system(), new StorageSpec.Directory(dir.toUri()));
    manifests = new ManifestStore(kit.system(), "job-1", store);
  }

  @Test
  void givesBackEveryRecordAsItWas() throws Exception {
    CheckpointManifest manifest = manifest(7, 3);

    await(manifests.commit(manifest));

    assertThat(await(manifests.load(7))).isEqualTo(manifest);
  }

  @Test
  void givesBackAManifestWithoutOperators() throws Exception {
    int version = CheckpointManifest.FORMAT_VERSION;
    var manifest = new CheckpointManifest(version, "job-1", "", 1, 1, 0, false, List.of());

    await(manifests.commit(manifest));

    assertThat(await(manifests.load(1))).isEqualTo(manifest);
  }

  @Test
  void isStoredUnderTheJobInAFileThatPathsCanPointAt() throws Exception {
    await(manifests.commit(manifest(7, 1)));

    assertThat(dir.resolve("job-1/chk-7/_metadata")).isRegularFile();
    assertThat(await(store.load(new ChunkId("job-1/chk-7/_metadata", 7)))).isNotEmpty();
  }

  @Test
  void doesNotDependOnTheApplicationsJacksonSettings() throws Exception {
    CheckpointManifest manifest = manifest(7, 1);
    await(manifests.commit(manifest));
    var other =
        ActorTestKit.create(
            "other",
            ConfigFactory.parseString(
                    """
                    akka.serialization.jackson.jackson-cbor {
                      serialization-features.WRITE_ENUMS_USING_INDEX = on
                      compression.algorithm = gzip
                      visibility.FIELD = NONE
                    }
                    """)
                .withFallback(ConfigFactory.load()));
    try {
      var there = SnapshotStores.open(other.system(), new StorageSpec.Directory(dir.toUri()));
      assertThat(await(new ManifestStore(other.system(), "job-1", there).load(7)))
          .isEqualTo(manifest);
    } finally {
      other.shutdownTestKit();
    }
  }

  @Test
  void splitsAManifestThatIsLongerThanAChunkAndDiscardsAllOfIt() throws Exception {
    var small = new ManifestStore(kit.system(), "job-1", store, 1_000);
    CheckpointManifest manifest = manifest(7, 40);

    await(small.commit(manifest));

    assertThat(fileCount()).isGreaterThan(3);
    assertThat(await(small.load(7))).isEqualTo(manifest);
    await(small.discard(7));
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void doesNotCommitWhenOnePartCannotBeSaved() {
    var failing = new FailingSnapshotStore(store).fail(FailingSnapshotStore.Operation.SAVE, 2);
    var small = new ManifestStore(kit.system(), "job-1", failing, 1_000);

    assertFails(small.commit(manifest(7, 40)), "injected");
    assertFails(small.load(7), "job-1/chk-7/_metadata#7", "not there");
  }

  @Test
  void savesTheHeadWhenAllPartsAreDurable() {
    HeldSaves saves = new HeldSaves();
    var small = new ManifestStore(kit.system(), "job-1", saves, 1_000);
    CompletableFuture<Void> commit = small.commit(manifest(7, 40)).toCompletableFuture();

    for (int ended = 0; !commit.isDone(); ended++) {
      assertThat(saves.begun()).as("one after the other").hasSize(ended + 1);
      saves.endNext();
    }
    assertThat(saves.begun())
        .hasSizeGreaterThan(2)
        .last()
        .extracting(HeldSaves.Save::id)
        .isEqualTo(new ChunkId("job-1/chk-7/_metadata", 7));
  }

  @Test
  void doesNotExistAfterItWasDiscarded() throws Exception {
    await(manifests.commit(manifest(7, 1)));

    await(manifests.discard(7));
    await(manifests.discard(7));

    assertFails(manifests.load(7), "job-1/chk-7/_metadata#7", "not there");
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void refusesVersionsItDoesNotKnow() throws Exception {
    CheckpointManifest known = manifest(7, 1);
    for (int version : new int[] {1, 3}) {
      await(
          manifests.commit(
              new CheckpointManifest(
                  version, "job-1", "n", version, 1, 0, false, known.operators())));

      assertFails(
          manifests.load(version),
          "job-1/chk-" + version + "/_metadata#" + version,
          "version " + version,
          "reads 2",
          "another checkpoint");
    }
  }

  @Test
  void refusesBytesThatAreNoManifest() throws Exception {
    await(store.save(new ChunkId("job-1/chk-7/_metadata", 7), new byte[100]));

    assertFails(manifests.load(7), "job-1/chk-7/_metadata#7", "checksum");
    await(manifests.discard(7));
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void refusesTheManifestOfAnotherJob() throws Exception {
    assertThatThrownBy(() -> new ManifestStore(kit.system(), "job-2", store).commit(manifest(7, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("job-1")
        .hasMessageContaining("job-2");
  }

  private static CheckpointManifest manifest(long checkpointId, int parallelism) {
    var subtasks = IntStream.range(0, parallelism).mapToObj(i -> subtask(checkpointId, i)).toList();
    return new CheckpointManifest(
        CheckpointManifest.FORMAT_VERSION,
        "job-1",
        "Zähler",
        checkpointId,
        2,
        1_700_000_000_123L,
        true,
        List.of(new OperatorManifest("op-1", "Count", parallelism, 128, subtasks)));
  }

  private static SubtaskManifest subtask(long checkpointId, int i) {
    if (i == 1) {
      return new SubtaskManifest(i, true, OperatorSnapshot.EMPTY);
    }
    var base = new ChunkRef(new ChunkId("job-1/op-1/" + i + "/base", 1), 1L << 33, -1);
    var delta = new ChunkRef(new ChunkId("job-1/pack-0", checkpointId), 100, 24, 12, 34);
    var keyed =
        new KeyedSnapshot(
            i, i + 9, "java.lang.String@1", Map.of("sum", "long@1"), List.of(base, delta));
    return new SubtaskManifest(i, false, new OperatorSnapshot(Optional.of(keyed), List.of(delta)));
  }

  private long fileCount() throws Exception {
    try (Stream<Path> paths = Files.walk(dir)) {
      return paths.filter(Files::isRegularFile).count();
    }
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, SECONDS);
  }

  private static void assertFails(CompletionStage<?> stage, String... words) {
    assertThatThrownBy(() -> await(stage))
        .cause()
        .isInstanceOf(SnapshotStoreException.class)
        .message()
        .contains(words);
  }
}
