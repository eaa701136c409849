package io.weir.engine.snapshot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.pattern.Patterns;
import akka.persistence.DeleteSnapshotSuccess;
import akka.persistence.DeleteSnapshotsSuccess;
import akka.persistence.Persistence;
import akka.persistence.SaveSnapshotSuccess;
import akka.persistence.SelectedSnapshot;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotProtocol.DeleteSnapshot;
import akka.persistence.SnapshotProtocol.DeleteSnapshots;
import akka.persistence.SnapshotProtocol.LoadSnapshot;
import akka.persistence.SnapshotProtocol.LoadSnapshotFailed;
import akka.persistence.SnapshotProtocol.LoadSnapshotResult;
import akka.persistence.SnapshotProtocol.SaveSnapshot;
import akka.persistence.SnapshotSelectionCriteria;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The plugins as any persistent actor uses them: the cases of Akka's own test kit for snapshot
 * stores, which needs ScalaTest. Five snapshots, 10 to 14, are there before each.
 */
class SnapshotPluginsTest {

  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final long ANY = Long.MAX_VALUE;

  private static ActorSystem system;

  @TempDir private static Path dir;

  private final String id = "entity-" + COUNTER.incrementAndGet();
  private ActorRef plugin;

  enum Kind {
    MEMORY,
    DIRECTORY
  }

  @BeforeAll
  static void start() {
    Config own =
        ConfigFactory.parseString(
                "my-store = ${weir.snapshot-store.directory}, my-store.dir = \""
                    + dir
                    + "\", akka.actor.serialization-bindings.\""
                    + NamesItsThread.class.getName()
                    + "\" = jackson-json")
            .withFallback(ConfigFactory.load())
            .resolve();
    system = ActorSystem.create("plugins", own);
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(60, SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void loadsNothingForAnIdThatHasNoSnapshot(Kind kind) throws Exception {
    saveFive(kind);

    assertThat(load("invalid", SnapshotSelectionCriteria.latest(), ANY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void loadsNothingOutsideTheTimestampsAskedFor(Kind kind) throws Exception {
    List<SnapshotMetadata> saved = saveFive(kind);

    assertThat(load(id, SnapshotSelectionCriteria.create(ANY, 100), ANY)).isEmpty();
    long after = saved.get(4).timestamp() + 1;
    assertThat(load(id, SnapshotSelectionCriteria.create(ANY, ANY, 0, after), ANY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void loadsNothingOutsideTheSequenceNumbersAskedFor(Kind kind) throws Exception {
    saveFive(kind);

    assertThat(load(id, SnapshotSelectionCriteria.create(7, ANY), ANY)).isEmpty();
    assertThat(load(id, SnapshotSelectionCriteria.latest(), 7)).isEmpty();
    assertThat(load(id, SnapshotSelectionCriteria.create(ANY, ANY, 15, 0), ANY)).isEmpty();
    assertThat(load(id, SnapshotSelectionCriteria.none(), ANY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void loadsTheLatest(Kind kind) throws Exception {
    List<SnapshotMetadata> saved = saveFive(kind);

    SelectedSnapshot latest = load(id, SnapshotSelectionCriteria.latest(), ANY).orElseThrow();

    assertThat(latest.metadata()).isEqualTo(saved.get(4));
    assertThat(latest.snapshot()).isEqualTo("s-14");
  }

  @ParameterizedTest
  @EnumSource
  void loadsTheLatestUpToASequenceNumber(Kind kind) throws Exception {
    List<SnapshotMetadata> saved = saveFive(kind);

    assertThat(load(id, SnapshotSelectionCriteria.create(13, ANY), ANY).orElseThrow().metadata())
        .isEqualTo(saved.get(3));
    assertThat(load(id, SnapshotSelectionCriteria.latest(), 13).orElseThrow().snapshot())
        .isEqualTo("s-13");
  }

  @ParameterizedTest
  @EnumSource
  void loadsTheLatestUpToASequenceNumberAndATimestamp(Kind kind) throws Exception {
    List<SnapshotMetadata> saved = saveFive(kind);
    long upTo = saved.get(2).timestamp();
    SnapshotMetadata expected =
        saved.stream()
            .filter(m -> m.timestamp() <= upTo && m.sequenceNr() <= 13)
            .reduce((a, b) -> b)
            .orElseThrow();

    assertThat(load(id, SnapshotSelectionCriteria.create(13, upTo), ANY).orElseThrow().metadata())
        .isEqualTo(expected);
    assertThat(load(id, SnapshotSelectionCriteria.create(ANY, upTo), 13).orElseThrow().metadata())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void deletesOneByItsSequenceNumberWhateverItsTimestamp(Kind kind) throws Exception {
    saveFive(kind);

    var metadata = new SnapshotMetadata(id, 12, 0);
    assertThat(ask(new DeleteSnapshot(metadata))).isEqualTo(new DeleteSnapshotSuccess(metadata));

    assertThat(left()).containsExactly(14L, 13L, 11L, 10L);
  }

  @ParameterizedTest
  @EnumSource
  void deletesOneOnlyIfItsTimestampIsTheOneGiven(Kind kind) throws Exception {
    SnapshotMetadata twelve = saveFive(kind).get(2);

    ask(new DeleteSnapshot(new SnapshotMetadata(id, 12, twelve.timestamp() + 1)));
    assertThat(left()).contains(12L);
    ask(new DeleteSnapshot(twelve));
    assertThat(left()).doesNotContain(12L);
  }

  @ParameterizedTest
  @EnumSource
  void deletesAllUpToASequenceNumberAndATimestamp(Kind kind) throws Exception {
    long timestamp = saveFive(kind).get(2).timestamp();
    var criteria = SnapshotSelectionCriteria.create(12, timestamp);

    assertThat(ask(new DeleteSnapshots(id, criteria)))
        .isEqualTo(new DeleteSnapshotsSuccess(criteria));

    assertThat(left()).containsExactly(14L, 13L);
  }

  @ParameterizedTest
  @EnumSource
  void deletesNothingOutsideTheTimestampsGiven(Kind kind) throws Exception {
    saveFive(kind);

    ask(new DeleteSnapshots(id, SnapshotSelectionCriteria.create(13, 100)));

    assertThat(left()).containsExactly(14L, 13L, 12L, 11L, 10L);
  }

  @ParameterizedTest
  @EnumSource
  void replacesASnapshotOfTheSameSequenceNumber(Kind kind) throws Exception {
    SnapshotMetadata twelve = saveFive(kind).get(2);

    ask(new SaveSnapshot(twelve, "changed"));

    assertThat(load(id, SnapshotSelectionCriteria.latest(), 12).orElseThrow().snapshot())
        .isEqualTo("changed");
  }

  @ParameterizedTest
  @EnumSource
  void keepsALargeSnapshot(Kind kind) throws Exception {
    saveFive(kind);

    ask(new SaveSnapshot(new SnapshotMetadata(id, 100, 0), new byte[20 << 20]));

    assertThat((byte[]) load(id, SnapshotSelectionCriteria.latest(), ANY).orElseThrow().snapshot())
        .hasSize(20 << 20);
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheMetadataThatAUserAttached(Kind kind) throws Exception {
    saveFive(kind);

    ask(new SaveSnapshot(new SnapshotMetadata(id, 100, 0).withMetadata("mine"), "s"));

    var loaded = load(id, SnapshotSelectionCriteria.latest(), ANY).orElseThrow();
    assertThat(loaded.metadata().metadata().get()).isEqualTo("mine");
  }

  @ParameterizedTest
  @EnumSource(names = "DIRECTORY")
  void failsForADamagedSnapshotInsteadOfLoadingAnOlderOne(Kind kind) throws Exception {
    saveFive(kind);
    Files.write(dir.resolve(id).resolve("14.snapshot"), new byte[] {1, 2, 3});

    Object answer = ask(new LoadSnapshot(id, SnapshotSelectionCriteria.latest(), ANY));

    assertThat(answer).isInstanceOf(LoadSnapshotFailed.class);
    assertThat(((LoadSnapshotFailed) answer).cause())
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContaining(id + "#14")
        .hasMessageContaining("14.snapshot")
        .hasMessageContaining("truncated");
  }

  @ParameterizedTest
  @EnumSource(names = "DIRECTORY")
  void deletesADamagedSnapshot(Kind kind) throws Exception {
    saveFive(kind);
    Files.write(dir.resolve(id).resolve("14.snapshot"), new byte[] {1, 2, 3});

    ask(new DeleteSnapshot(new SnapshotMetadata(id, 14, 0)));

    assertThat(left()).containsExactly(13L, 12L, 11L, 10L);
  }

  @ParameterizedTest
  @EnumSource(names = "DIRECTORY")
  void serialisesAndWritesOnTheDispatcherForFiles(Kind kind) throws Exception {
    plugin = plugin(kind);

    Object answer = ask(new SaveSnapshot(new SnapshotMetadata(id, 1, 0), new NamesItsThread()));

    assertThat(answer).isInstanceOf(SaveSnapshotSuccess.class);
    assertThat(NamesItsThread.written).contains("weir.dispatchers.snapshot-io");
  }

  /** Tells on which thread it was serialised. */
  public static final class NamesItsThread {
    private static volatile String written = "";

    public String getName() {
      written = Thread.currentThread().getName();
      return written;
    }
  }

  private static ActorRef plugin(Kind kind) {
    String pluginId = kind == Kind.MEMORY ? "weir.snapshot-store.memory" : "my-store";
    return Persistence.get(system).snapshotStoreFor(pluginId, ConfigFactory.empty());
  }

  private List<SnapshotMetadata> saveFive(Kind kind) throws Exception {
    plugin = plugin(kind);
    var saved = new ArrayList<SnapshotMetadata>();
    for (long nr = 10; nr < 15; nr++) {
      Object answer = ask(new SaveSnapshot(new SnapshotMetadata(id, nr, 0), "s-" + nr));
      saved.add(((SaveSnapshotSuccess) answer).metadata());
    }
    return saved;
  }

  /** Sequence numbers that can be loaded one by one, the highest first. */
  private List<Long> left() throws Exception {
    var left = new ArrayList<Long>();
    for (long nr = 14; nr >= 10; nr--) {
      if (load(id, SnapshotSelectionCriteria.create(nr, ANY, nr, 0), ANY).isPresent()) {
        left.add(nr);
      }
    }
    return left;
  }

  private Optional<SelectedSnapshot> load(
      String persistenceId, SnapshotSelectionCriteria criteria, long upTo) throws Exception {
    var result = (LoadSnapshotResult) ask(new LoadSnapshot(persistenceId, criteria, upTo));
    return result.snapshot().isDefined() ? Optional.of(result.snapshot().get()) : Optional.empty();
  }

  private Object ask(Object request) throws Exception {
    return Patterns.ask(plugin, request, Duration.ofSeconds(60)).toCompletableFuture().get();
  }
}
