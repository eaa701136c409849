package io.weir.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.environment.CheckpointConfig.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.engine.job.WeirJobClient;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.StoredCheckpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted, and what never is. */
class GarbageTest {

  private static final Duration LIMIT = Duration.ofHours(1);

  @TempDir private Path dir;
  private Path root;
  private CheckpointCatalog catalog;

  @BeforeEach
  void open() throws Exception {
    root = dir.toRealPath();
    catalog = CheckpointCatalog.open(root);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void leavesExactlyWhatTheManifestsThatAreLeftReferTo() throws Exception {
    cancel(job(), 3);
    cancel(job(), 2);
    List<StoredCheckpoint> all = catalog.list().checkpoints();
    Files.delete(all.get(0).metadata());
    age(root);

    GarbageCollection collection = catalog.collectGarbage(LIMIT);

    assertThat(collection.deleted()).isNotEmpty();
    assertThat(collection.failed()).isEmpty();
    assertThat(catalog.verify().isWhole()).isTrue();
    assertThat(catalog.verify().intact()).hasSize(all.size() - 1);
    assertThat(files()).isEqualTo(needed());
    assertThat(root.resolve(all.get(0).manifest().jobId())).doesNotExist();
  }

  @Test
  void deletesNothingOfAJobThatHasWrittenLatelyHoweverOldAFileIs() throws Exception {
    cancel(job(), 3);
    StoredCheckpoint gone = catalog.list().newest().orElseThrow();
    Files.delete(gone.metadata());
    age(root);
    Path young = chunks(gone).get(0);
    Files.setLastModifiedTime(young, FileTime.from(Instant.now()));

    GarbageCollection collection = catalog.collectGarbage(LIMIT);

    assertThat(collection.deleted()).isEmpty();
    assertThat(collection.kept()).extracting(Orphans.Orphan::file).containsAll(chunks(gone));
    assertThat(chunks(gone)).allMatch(Files::exists);
  }

  @Test
  void doesNotDisturbAJobThatIsRunning() throws Exception {
    WeirJobClient client = job();
    for (int i = 1; i <= 10; i++) {
      int checkpoints = i;
      await().until(() -> client.progress().checkpointsCompleted() >= checkpoints);
      assertThat(catalog.collectGarbage(LIMIT).deleted()).isEmpty();
    }
    client.cancel().get(60, TimeUnit.SECONDS);

    assertThat(catalog.verify().isWhole()).isTrue();
    assertThat(catalog.verify().intact()).isNotEmpty();
  }

  @Test
  void deletesNothingThatASecondLookFindsReferredTo() throws Exception {
    cancel(job(), 2);
    StoredCheckpoint checkpoint = catalog.list().newest().orElseThrow();
    byte[] head = Files.readAllBytes(checkpoint.metadata());
    Files.delete(checkpoint.metadata());
    age(root);
    Garbage before = catalog.garbage(LIMIT);
    assertThat(before.deletable()).isNotEmpty();
    Files.write(checkpoint.metadata(), head);
    age(root);
    Iterator<Garbage> looks = List.of(before, catalog.garbage(LIMIT)).iterator();

    GarbageCollection collection = GarbageCollection.of(root, looks::next);

    assertThat(collection.deleted()).isEmpty();
    assertThat(catalog.verify().isWhole()).isTrue();
  }

  @Test
  void deletesNothingWhenAManifestCannotBeRead() throws Exception {
    cancel(job(), 2);
    cancel(job(), 2);
    List<StoredCheckpoint> all = catalog.list().checkpoints();
    Files.delete(all.get(0).metadata());
    Files.write(all.get(1).metadata(), new byte[10]);
    age(root);
    Set<Path> before = files();

    assertThatThrownBy(() -> catalog.collectGarbage(LIMIT))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContaining(all.get(1).metadata().toString());

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void deletesNothingBesideACheckpointWhoseDirectoryWasRenamed() throws Exception {
    cancel(job(), 2);
    StoredCheckpoint checkpoint = catalog.list().newest().orElseThrow();
    Path own = checkpoint.metadata().getParent();
    Files.move(own, own.resolveSibling("keep-this-one"));
    age(root);

    assertThatThrownBy(() -> catalog.collectGarbage(LIMIT))
        .hasMessageContaining("Rename " + own.resolveSibling("keep-this-one") + " to ");

    assertThat(chunks(checkpoint)).allMatch(Files::exists);
  }

  private Set<Path> needed() throws Exception {
    Set<Path> needed = new HashSet<>();
    for (StoredCheckpoint each : catalog.list().checkpoints()) {
      needed.add(each.metadata());
      needed.addAll(chunks(each));
    }
    return needed;
  }

  private Set<Path> files() throws Exception {
    return new HashSet<>(FilesBelow.of(root));
  }

  private static List<Path> chunks(StoredCheckpoint checkpoint) {
    return new ArrayList<>(
        checkpoint.manifest().chunks().map(ChunkRef::id).map(checkpoint::file).distinct().toList());
  }

  /** As if it had all been written two hours ago. */
  private static void age(Path below) throws Exception {
    try (Stream<Path> all = Files.walk(below)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(LIMIT).minus(LIMIT)));
      }
    }
  }

  private WeirJobClient job() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
    env.setParallelism(2);
    env.enableCheckpointing(10);
    env.getCheckpointConfig().setCheckpointStorage(root.toUri());
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    env.fromSequence(1, 1L << 50)
        .uid("numbers")
        .keyBy(number -> number % 100)
        .sum(0)
        .uid("sums")
        .addSink(new SinkFunction<Long>() {});
    return (WeirJobClient) env.executeAsync("sums of numbers");
  }

  private static void cancel(WeirJobClient client, int checkpoints) throws Exception {
    await().until(() -> client.progress().checkpointsCompleted() >= checkpoints);
    client.cancel().get(60, TimeUnit.SECONDS);
  }
}
