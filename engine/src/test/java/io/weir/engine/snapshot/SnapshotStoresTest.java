package io.weir.engine.snapshot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import com.typesafe.config.ConfigFactory;
import io.weir.api.graph.StorageSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both stores through the engine's port, on real actor systems without any configuration. */
class SnapshotStoresTest {

  private static final ChunkId ID = new ChunkId("job-1/Count per Key (über)/0/keyed", 7);

  private static ActorTestKit kit;

  @TempDir private Path dir;

  enum Kind {
    MEMORY,
    DIRECTORY
  }

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("stores", ConfigFactory.load());
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @ParameterizedTest
  @EnumSource
  void givesBackTheBytesThatWereSaved(Kind kind) throws Exception {
    SnapshotStore store = open(kind);
    byte[] bytes = random(SnapshotStore.MAX_CHUNK_BYTES);

    ChunkRef ref = await(store.save(ID, bytes));

    assertThat(ref.id()).isEqualTo(ID);
    assertThat(ref.bytes()).isEqualTo(bytes.length);
    assertThat(await(store.load(ref))).isEqualTo(bytes);
    assertThat(await(store.load(ID))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource
  void keepsAnEmptyChunk(Kind kind) throws Exception {
    SnapshotStore store = open(kind);

    ChunkRef ref = await(store.save(ID, new byte[0]));

    assertThat(await(store.load(ref))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isNotTouchedByLaterChangesOfTheArray(Kind kind) throws Exception {
    SnapshotStore store = open(kind);
    byte[] bytes = {1, 2, 3};
    ChunkRef ref = await(store.save(ID, bytes));

    bytes[0] = 9;
    await(store.load(ref))[1] = 9;

    assertThat(await(store.load(ref))).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @EnumSource
  void failsForAMissingChunkAndNeverGivesAnOlderOne(Kind kind) throws Exception {
    SnapshotStore store = open(kind);
    var other = new ChunkId("job-2/a", 6);
    await(store.save(other, random(10)));
    var missing = new ChunkRef(new ChunkId("job-2/a", 7), 10, 0);

    assertFails(() -> store.load(missing), "job-2/a#7", "checkpoint 7", "not there", "another");
    assertFails(() -> store.load(missing.id()), "job-2/a#7", "not there");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAChunkThatIsNotTheOneReferredTo(Kind kind) throws Exception {
    SnapshotStore store = open(kind);
    ChunkRef ref = await(store.save(ID, random(10)));

    assertFails(
        () -> store.load(new ChunkRef(ID, 11, ref.crc32c())), ID.toString(), "10 bytes instead of");
    assertFails(
        () -> store.load(new ChunkRef(ID, 10, ref.crc32c() + 1)), ID.toString(), "checksum");
  }

  @ParameterizedTest
  @EnumSource
  void deletesOneChunkAndIsContentWhenItIsNotThere(Kind kind) throws Exception {
    SnapshotStore store = open(kind);
    var next = new ChunkId(ID.persistenceId(), 8);
    ChunkRef first = await(store.save(ID, random(10)));
    ChunkRef second = await(store.save(next, random(10)));

    await(store.delete(ID));
    await(store.delete(ID));

    assertFails(() -> store.load(first), "not there");
    assertThat(await(store.load(second))).hasSize(10);
  }

  @ParameterizedTest
  @EnumSource
  void savesAThousandChunksAtOnce(Kind kind) throws Exception {
    SnapshotStore store = open(kind);
    var saves = new ArrayList<CompletableFuture<ChunkRef>>();
    for (int i = 0; i < 1_000; i++) {
      saves.add(
          store.save(new ChunkId("many/" + i % 10, 1 + i / 10), chunk(i)).toCompletableFuture());
    }

    for (int i = 0; i < saves.size(); i++) {
      assertThat(await(store.load(await(saves.get(i))))).isEqualTo(chunk(i));
    }
    for (var save : saves) {
      await(store.delete(await(save).id()));
    }
    assertThat(dir).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource
  void refusesAChunkAboveTheLimit(Kind kind) {
    SnapshotStore store = open(kind);

    assertThatThrownBy(() -> store.save(ID, new byte[SnapshotStore.MAX_CHUNK_BYTES + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(ID.toString());
  }

  @Test
  void nothingIsLeftInTheDirectoryAfterTheLastDelete() throws Exception {
    SnapshotStore store = open(Kind.DIRECTORY);
    await(store.save(ID, random(10)));

    await(store.delete(ID));

    assertThat(dir).exists().isEmptyDirectory();
  }

  @Test
  void namesTheChunkAndTheFileWhenItIsTruncatedAnywhere() throws Exception {
    SnapshotStore store = open(Kind.DIRECTORY);
    ChunkRef ref = await(store.save(ID, random(100)));
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertFails(() -> store.load(ref), ID.toString(), file.toString(), "truncated");
    }
  }

  @Test
  void namesTheChunkAndTheFileWhenAnyByteIsAltered() throws Exception {
    SnapshotStore store = open(Kind.DIRECTORY);
    ChunkRef ref = await(store.save(ID, random(100)));
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);

    for (int i = 0; i < whole.length; i++) {
      byte[] altered = whole.clone();
      altered[i] ^= 0x10;
      Files.write(file, altered);
      assertFails(() -> store.load(ref), ID.toString(), file.toString(), "checkpoint 7");
    }
  }

  @Test
  void refusesAFileThatWasMovedToAnotherPlace() throws Exception {
    SnapshotStore store = open(Kind.DIRECTORY);
    await(store.save(ID, random(100)));
    Path file = onlyFile();
    Files.move(file, file.resolveSibling("8.snapshot"));

    assertFails(
        () -> store.load(new ChunkId(ID.persistenceId(), 8)), "holds another snapshot", "#7");
  }

  @Test
  void keepsTwoDirectoriesOfOneSystemApart() throws Exception {
    SnapshotStore one = open(kit.system(), dir.resolve("one"));
    SnapshotStore two = open(kit.system(), dir.resolve("two"));

    ChunkRef ref = await(one.save(ID, new byte[] {1}));
    await(two.save(ID, new byte[] {2}));

    assertThat(await(one.load(ref))).containsExactly(1);
    assertThat(await(two.load(ID))).containsExactly(2);
    assertThat(two.description()).isEqualTo("file:" + dir.toRealPath().resolve("two"));
  }

  @Test
  void theWrittenPathOfACheckpointLeadsToItsDirectory() throws Exception {
    Path odd = dir.toRealPath().resolve("a b%20c");
    SnapshotStore store = open(kit.system(), odd);

    String written = store.path("0123456789abcdef", 7).orElseThrow();

    assertThat(written).startsWith("file:/").endsWith("/a%20b%2520c/0123456789abcdef/chk-7");
    assertThat(CheckpointPath.parsed(written)).isEqualTo(odd.resolve("0123456789abcdef/chk-7"));
    assertThat(open(Kind.MEMORY).path("0123456789abcdef", 7)).isEmpty();
  }

  @Test
  void opensOneDirectoryTwice() throws Exception {
    ChunkRef ref = await(open(Kind.DIRECTORY).save(ID, new byte[] {1}));

    assertThat(await(open(Kind.DIRECTORY).load(ref))).containsExactly(1);
  }

  @Test
  void sharesADirectoryBetweenTwoSystems() throws Exception {
    SnapshotStore here = open(Kind.DIRECTORY);
    var other = ActorTestKit.create("other", ConfigFactory.load());
    try {
      SnapshotStore there = open(other.system(), dir);
      var saves = new ArrayList<CompletableFuture<ChunkRef>>();
      for (int i = 0; i < 200; i++) {
        SnapshotStore store = i % 2 == 0 ? here : there;
        saves.add(store.save(new ChunkId("shared", i + 1), chunk(i)).toCompletableFuture());
      }
      for (int i = 0; i < saves.size(); i++) {
        SnapshotStore store = i % 2 == 0 ? there : here;
        assertThat(await(store.load(await(saves.get(i))))).isEqualTo(chunk(i));
      }
    } finally {
      other.shutdownTestKit();
    }
  }

  @Test
  void survivesTheActorSystem() throws Exception {
    var first = ActorTestKit.create("first", ConfigFactory.load());
    ChunkRef ref;
    try {
      ref = await(open(first.system(), dir).save(ID, new byte[] {1}));
    } finally {
      first.shutdownTestKit();
    }

    assertThat(await(open(Kind.DIRECTORY).load(ref))).containsExactly(1);
  }

  @Test
  void savesIntoDirectoriesThatAreBeingRemoved() throws Exception {
    SnapshotStore store = open(Kind.DIRECTORY);
    var all = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < 300; i++) {
      var id = new ChunkId("busy/" + i % 3, 1 + i / 3);
      all.add(store.save(id, chunk(i)).thenCompose(ref -> store.delete(id)).toCompletableFuture());
    }

    for (var each : all) {
      await(each);
    }

    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void ignoresLeftoversOfAKilledProcessAndRemovesThemAtTheNextSave() throws Exception {
    Path leftover = dir.resolve("job/7.snapshot.0b5e.tmp");
    Files.createDirectories(leftover.getParent());
    Files.write(leftover, random(10));
    SnapshotStore store = open(Kind.DIRECTORY);

    assertFails(() -> store.load(new ChunkId("job", 7)), "not there");
    assertThat(leftover).exists();
    await(store.save(new ChunkId("job", 8), random(10)));

    assertThat(leftover).doesNotExist();
  }

  @Test
  void leavesATemporaryFileThatIsStillBeingWritten() throws Exception {
    Path writing = dir.resolve("job/7.snapshot.0b5e.tmp");
    Files.createDirectories(writing.getParent());
    SnapshotStore store = open(Kind.DIRECTORY);

    try (var channel =
            java.nio.channels.FileChannel.open(
                writing,
                java.nio.file.StandardOpenOption.CREATE_NEW,
                java.nio.file.StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      await(store.save(new ChunkId("job", 8), random(10)));
      assertThat(writing).exists();
    }
  }

  @Test
  void staysWithinTheDirectoryWhateverTheIdIs() throws Exception {
    SnapshotStore store = open(Kind.DIRECTORY);
    var ids =
        List.of(
            "../../etc",
            "",
            "/",
            "a//b",
            ".",
            "a/7.snapshot",
            "a",
            "A",
            "%41",
            "x\0y",
            "long".repeat(200),
            "LONG".repeat(200),
            "ü".repeat(100));
    for (String id : ids) {
      await(store.save(new ChunkId(id, 7), id.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    for (String id : ids) {
      assertThat(await(store.load(new ChunkId(id, 7))))
          .asString(java.nio.charset.StandardCharsets.UTF_8)
          .isEqualTo(id);
    }
    assertThat(files()).hasSize(ids.size());
  }

  @Test
  void namesSchemeKnownSchemesAndRemedyForASchemeItDoesNotKnow() {
    assertThatThrownBy(() -> openUri("hdfs://namenode:9000/flink/checkpoints"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'hdfs'")
        .hasMessageContaining("Known schemes: file")
        .hasMessageContaining("file:///");
  }

  @Test
  void refusesAnAddressThatIsNotAnAbsolutePathHere() {
    for (String uri : List.of("file://tmp/checkpoints", "file:checkpoints", "checkpoints")) {
      assertThatThrownBy(() -> openUri(uri))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(uri)
          .hasMessageContaining("three slashes");
    }
  }

  @Test
  void takesAPathWithoutAScheme() throws Exception {
    SnapshotStore store = openUri(dir.resolve("plain").toString());

    await(store.save(ID, random(10)));

    assertThat(dir.resolve("plain")).isNotEmptyDirectory();
  }

  @Test
  void refusesAtOnceADirectoryThatCannotBeMade() throws Exception {
    Path file = Files.write(dir.resolve("file"), new byte[] {1});

    assertThatThrownBy(() -> open(kit.system(), file.resolve("checkpoints")))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContaining(file.resolve("checkpoints").toString())
        .hasMessageContaining("Not a directory");
    assertThatThrownBy(() -> open(kit.system(), Path.of("/proc/weir")))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContaining("/proc/weir");
    assertThatThrownBy(() -> open(kit.system(), Path.of("/proc")))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void namesPathAndCheckpointWhenTheDirectoryFailsLater() throws Exception {
    SnapshotStore store = open(Kind.DIRECTORY);
    Files.write(dir.resolve("job"), new byte[] {1});

    assertFails(
        () -> store.save(new ChunkId("job/a", 7), random(10)),
        "job/a#7",
        "checkpoint 7",
        dir.toRealPath().resolve("job").toString(),
        "another checkpoint directory");
    Files.delete(dir.resolve("job"));

    assertThat(await(store.save(new ChunkId("job/a", 8), random(10)))).isNotNull();
  }

  @Test
  void manyFailuresOfOneJobDoNotRefuseTheNext() throws Exception {
    SnapshotStore store = open(Kind.DIRECTORY);
    Files.write(dir.resolve("broken"), new byte[] {1});
    for (int i = 1; i < 50; i++) {
      var id = new ChunkId("broken/a", i);
      assertFails(() -> store.save(id, random(10)), "broken/a#");
    }

    assertThat(await(store.save(new ChunkId("whole/a", 1), random(10)))).isNotNull();
  }

  private SnapshotStore open(Kind kind) {
    return kind == Kind.MEMORY
        ? SnapshotStores.open(kit.system(), new StorageSpec.Memory(5 << 20))
        : open(kit.system(), dir);
  }

  private static SnapshotStore open(ActorSystem<?> system, Path dir) {
    return SnapshotStores.open(system, new StorageSpec.Directory(dir.toUri()));
  }

  private static SnapshotStore openUri(String uri) {
    return SnapshotStores.open(kit.system(), new StorageSpec.Directory(URI.create(uri)));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, SECONDS);
  }

  private static void assertFails(Supplier<CompletionStage<?>> operation, String... words) {
    assertThatThrownBy(() -> await(operation.get()))
        .cause()
        .isInstanceOf(SnapshotStoreException.class)
        .message()
        .contains(words);
  }

  private Path onlyFile() throws IOException {
    List<Path> files = files();
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(dir.toRealPath())) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  private static byte[] chunk(int seed) {
    byte[] bytes = new byte[seed % 5_000];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
