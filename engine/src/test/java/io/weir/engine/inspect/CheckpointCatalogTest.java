package io.weir.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.engine.job.WeirJobClient;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.StoredCheckpoint;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a catalog says of the checkpoints that a cancelled job left, and of damage to them. */
class CheckpointCatalogTest {

  private static final long MANY = 1L << 50;

  @TempDir private Path dir;
  private Path checkpoints;
  private String jobId;

  @BeforeEach
  void takeCheckpointsAndASavepoint() throws Exception {
    checkpoints = Files.createDirectory(dir.resolve("checkpoints")).toRealPath();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
    env.setParallelism(2);
    env.enableCheckpointing(15);
    env.getCheckpointConfig().setCheckpointStorage(checkpoints.toUri());
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    env.fromSequence(1, MANY)
        .uid("numbers")
        .keyBy(number -> number % 100)
        .sum(0)
        .name("sums")
        .uid("sums")
        .addSink(new SinkFunction<Long>() {});
    WeirJobClient client = (WeirJobClient) env.executeAsync("sums of numbers");
    await().until(() -> client.progress().checkpointsCompleted() >= 2);
    client.triggerSavepoint(checkpoints.resolve("saved").toString()).get(60, TimeUnit.SECONDS);
    long before = client.progress().checkpointsCompleted();
    await().until(() -> client.progress().checkpointsCompleted() > before);
    client.cancel().get(60, TimeUnit.SECONDS);
    jobId = client.getJobID().toString();
  }

  @Test
  void listsCheckpointsAndSavepointsOfAJobFromTheOldestOn() throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      CheckpointListing listing = catalog.list();

      assertThat(listing.unreadable()).isEmpty();
      assertThat(listing.checkpoints())
          .extracting(StoredCheckpoint::isSavepoint)
          .containsExactly(true, false);
      StoredCheckpoint newest = listing.newest().orElseThrow();
      assertThat(newest.manifest().jobId()).isEqualTo(jobId);
      assertThat(newest.manifest().jobName()).isEqualTo("sums of numbers");
      assertThat(newest.manifest().totalBytes()).isPositive();
      assertThat(newest.savedAtMillis())
          .isGreaterThanOrEqualTo(newest.manifest().triggeredAtMillis());
      assertThat(newest.metadata().getParent())
          .isEqualTo(checkpoints.resolve(jobId).resolve("chk-" + newest.checkpointId()));
    }
  }

  @Test
  void showsOperatorsWithTheirStates() throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      List<OperatorReport> operators = catalog.show(catalog.list().newest().orElseThrow());

      OperatorReport sums = named(operators, "sums");
      assertThat(sums.parallelism()).isEqualTo(2);
      assertThat(sums.finished()).isZero();
      OperatorReport.Keyed keyed = sums.keyed().orElseThrow();
      assertThat(keyed.keySchema()).isEqualTo("1:long");
      assertThat(keyed.keyGroups()).isEqualTo(sums.maxParallelism());
      assertThat(keyed.stateSchemas()).isNotEmpty();
      assertThat(keyed.bytes()).isPositive();
      OperatorReport numbers = named(operators, "numbers");
      assertThat(numbers.keyed()).isEmpty();
      assertThat(numbers.operatorStates())
          .singleElement()
          .satisfies(
              state -> {
                assertThat(state.redistribution()).isEqualTo(Redistribution.SPLIT);
                assertThat(state.elements()).isPositive();
              });
    }
  }

  @Test
  void findsNothingWrongWithWhatAJobHasWrittenAndChangesNothing() throws Exception {
    Map<Path, String> before = content();
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      Verification verification = catalog.verify();

      assertThat(verification.damaged()).isEmpty();
      assertThat(verification.intact()).hasSize(2);
      assertThat(verification.files()).isGreaterThanOrEqualTo(2);
      assertThat(catalog.orphans().files()).isEmpty();
    }
    assertThat(content()).isEqualTo(before);
  }

  @Test
  void namesEveryFileWithAChangedByteAndTheCheckpointsThatNeedIt() throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      StoredCheckpoint newest = catalog.list().newest().orElseThrow();
      for (Path file : chunkFiles(newest)) {
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {0, whole.length / 2, whole.length - 1}) {
          byte[] altered = whole.clone();
          altered[at] ^= 4;
          Files.write(file, altered);

          Verification verification = catalog.verify();

          assertThat(verification.damaged()).extracting(DamagedFile::file).containsExactly(file);
          assertThat(verification.damaged().get(0).checkpoints()).containsExactly(newest.path());
          assertThat(verification.damaged().get(0).remedy()).contains(newest.path());
          assertThat(verification.intact()).hasSize(1).doesNotContain(newest);
        }
        Files.write(file, whole);
      }
    }
  }

  @Test
  void namesAFileThatIsMissing() throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      Path missing = chunkFiles(catalog.list().newest().orElseThrow()).get(0);
      Files.delete(missing);

      assertThat(catalog.verify().damaged())
          .singleElement()
          .satisfies(
              damaged -> {
                assertThat(damaged.file()).isEqualTo(missing);
                assertThat(damaged.reason()).isEqualTo("it is not there");
              });
    }
  }

  @Test
  void takesWholeChunksOfOneSubtaskForDamageInAnothersPlace() throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      StoredCheckpoint newest = catalog.list().newest().orElseThrow();
      CheckpointVerifier verifier = new CheckpointVerifier();

      verifier.verify(newest);
      verifier.verify(Swapped.subtasks(newest));

      Verification verification = verifier.verification(catalog.list());
      assertThat(verification.intact()).containsExactly(newest);
      assertThat(verification.damaged())
          .isNotEmpty()
          .allSatisfy(damaged -> assertThat(damaged.reason()).contains("which its snapshot lacks"));
    }
  }

  @Test
  void namesAManifestThatCannotBeReadAndThenNoOrphans() throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      Path head = catalog.list().newest().orElseThrow().metadata();
      byte[] altered = Files.readAllBytes(head);
      altered[altered.length - 1] ^= 1;
      Files.write(head, altered);

      assertThat(catalog.list().unreadable()).extracting(DamagedFile::file).containsExactly(head);
      assertThat(catalog.verify().isWhole()).isFalse();
      assertThatThrownBy(catalog::orphans)
          .isInstanceOf(SnapshotStoreException.class)
          .hasMessageContaining(head.toString());
    }
  }

  @Test
  void namesAsOrphansWhatADeletedManifestReferredToAndNothingElse() throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      StoredCheckpoint newest = catalog.list().newest().orElseThrow();
      List<Path> left = chunkFiles(newest);
      Path foreign = Files.writeString(checkpoints.resolve(jobId).resolve("notes.txt"), "mine");
      Path copy = Files.copy(left.get(0), left.get(0).resolveSibling("7000.snapshot"));
      assertThat(catalog.orphans().files()).isEmpty();
      Files.delete(newest.metadata());

      Orphans orphans = catalog.orphans();

      assertThat(orphans.files())
          .extracting(Orphans.Orphan::file)
          .containsExactlyInAnyOrderElementsOf(left)
          .doesNotContain(foreign, copy);
      assertThat(orphans.bytes()).isPositive();
    }
  }

  @Test
  void namesWhatAKilledProcessWasWriting() throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      Path chunk = chunkFiles(catalog.list().newest().orElseThrow()).get(0);
      String uuid = "01234567-89ab-cdef-0123-456789abcdef";
      Path half =
          Files.writeString(
              chunk.resolveSibling(chunk.getFileName() + "." + uuid + "." + uuid + ".tmp"), "ha");
      Files.writeString(chunk.resolveSibling("other.tmp"), "somebody's");

      assertThat(catalog.orphans().files())
          .containsExactly(new Orphans.Orphan(half, 2, half.getParent()));
    }
  }

  @Test
  void doesNotLookForOrphansInAPartOfTheStore() throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints.resolve(jobId))) {
      assertThat(catalog.list().checkpoints()).hasSize(1);
      assertThatThrownBy(catalog::orphans)
          .isInstanceOf(SnapshotStoreException.class)
          .hasMessageContaining("give " + checkpoints);
    }
  }

  private static OperatorReport named(List<OperatorReport> operators, String id) {
    return operators.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<Path> chunkFiles(StoredCheckpoint checkpoint) {
    return checkpoint
        .manifest()
        .chunks()
        .map(ChunkRef::id)
        .distinct()
        .map(checkpoint::file)
        .toList();
  }

  private Map<Path, String> content() throws Exception {
    Map<Path, String> content = new TreeMap<>();
    try (Stream<Path> all = Files.walk(checkpoints)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        content.put(file, HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return content;
  }
}
