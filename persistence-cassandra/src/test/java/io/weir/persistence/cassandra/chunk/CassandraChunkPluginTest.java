package io.weir.persistence.cassandra.chunk;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import akka.pattern.Patterns;
import akka.persistence.Persistence;
import akka.persistence.SaveSnapshotFailure;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotProtocol.LoadSnapshot;
import akka.persistence.SnapshotProtocol.LoadSnapshotFailed;
import akka.persistence.SnapshotProtocol.SaveSnapshot;
import akka.persistence.SnapshotSelectionCriteria;
import com.datastax.oss.driver.api.core.cql.Row;
import com.typesafe.config.ConfigFactory;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.commit.Manifests;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Chunks through the engine's port. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraChunkPluginTest {

  private CassandraSystem cassandra;
  private SnapshotStore store;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, "chunks");
    store = cassandra.store();
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  private static ChunkId chunk(long checkpoint) {
    return new ChunkId(UUID.randomUUID() + "/Count per Key (über)/0/keyed-0", checkpoint);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private String where(ChunkId id) {
    ChunkKey key = ChunkKey.of(id.persistenceId(), id.sequenceNr());
    return " WHERE job_id = '%s' AND checkpoint_id = %d AND name = '%s'"
        .formatted(key.jobId(), key.checkpointId(), key.name());
  }

  @Test
  void givesBackTheBytesThatWereSaved() {
    for (int length : new int[] {0, 1, SnapshotStore.MAX_CHUNK_BYTES}) {
      ChunkRef ref = await(store.save(chunk(7), random(length)));

      assertThat(await(store.load(ref))).isEqualTo(random(length));
      assertThat(await(store.load(ref.id()))).isEqualTo(random(length));
    }
    assertThat(store.description()).isEqualTo("cassandra:chunks");
  }

  /** Chunks had up to 1 MiB once, and the port still allows that they are stored. */
  @Test
  void givesBackALongerChunkThanIsSavedNow() {
    byte[] bytes = Arrays.copyOf(random(1 << 19), 1 << 20); // which can be compressed
    Keyspace keyspace =
        await(
            Cassandra.get(Adapter.toClassic(cassandra.system()))
                .keyspace(new KeyspaceName("chunks")));
    AnnouncedChunks table = await(AnnouncedChunks.of(keyspace));
    for (Codec codec : Codec.values()) {
      ChunkId id = chunk(7);
      ChunkKey key = ChunkKey.of(id.persistenceId(), id.sequenceNr());
      StoredChunk stored = codec.stored(bytes);
      await(table.save(key, bytes.length, () -> CompletableFuture.completedStage(stored)));

      assertThat(await(store.load(new ChunkRef(id, bytes.length, Crc.of(bytes))))).isEqualTo(bytes);
      assertThat(await(store.load(id))).isEqualTo(bytes);
    }
    assertThat(bytes).hasSizeGreaterThan(SnapshotStore.MAX_CHUNK_BYTES);
  }

  @Test
  void failsForAMissingChunkAndNeverGivesAnOlderOne() {
    ChunkId older = chunk(6);
    await(store.save(older, random(10)));
    ChunkRef missing = new ChunkRef(new ChunkId(older.persistenceId(), 7), 10, 0);

    assertThatThrownBy(() -> await(store.load(missing)))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(
            missing.toString(), "checkpoint 7", "not there", "cassandra:chunks");
  }

  @Test
  void namesAChunkThatWasAlteredOrTruncated() {
    ChunkRef ref = await(store.save(chunk(7), random(10)));

    cassandra
        .session()
        .execute("UPDATE chunks.chunks SET data = 0x00112233445566778899" + where(ref.id()));
    assertThatThrownBy(() -> await(store.load(ref)))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(ref.toString(), "checkpoint 7", "altered", "table chunks");

    cassandra.session().execute("UPDATE chunks.chunks SET data = 0x00" + where(ref.id()));
    assertThatThrownBy(() -> await(store.load(ref)))
        .hasMessageContainingAll(ref.toString(), "1 bytes instead of 10");
  }

  @Test
  void storesAChunkCompressedAndSaysHow() {
    ChunkRef ref = await(store.save(chunk(7), new byte[100_000]));

    Row row = cassandra.session().execute("SELECT * FROM chunks.chunks" + where(ref.id())).one();
    assertThat(row.getString("codec")).isEqualTo("lz4");
    assertThat(row.getInt("bytes")).isEqualTo(100_000);
    assertThat(row.getInt("stored_bytes"))
        .isEqualTo(row.getByteBuffer("data").remaining())
        .isLessThan(1_000);
    assertThat(await(store.load(ref))).isEqualTo(new byte[100_000]);
  }

  @Test
  void namesAChunkThatIsNotOfTheCodecThatItsRowNames() {
    ChunkRef ref = await(store.save(chunk(7), random(10)));

    cassandra.session().execute("UPDATE chunks.chunks SET codec = 'lz4'" + where(ref.id()));
    assertThatThrownBy(() -> await(store.load(ref)))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(ref.toString(), "no LZ4 block of 10 bytes", "table chunks");

    cassandra.session().execute("UPDATE chunks.chunks SET codec = 'zip'" + where(ref.id()));
    assertThatThrownBy(() -> await(store.load(ref)))
        .hasMessageContainingAll(ref.toString(), "codec 'zip'", "none, lz4");
  }

  @Test
  void deletesTheWholePartitionAndIsContentWhenItIsNotThere() {
    ChunkRef ref = await(store.save(chunk(7), random(10)));
    await(store.delete(ref.id()));
    await(store.delete(ref.id()));

    assertThatThrownBy(() -> await(store.load(ref))).hasMessageContaining("not there");
    assertThat(cassandra.session().execute("SELECT * FROM chunks.chunks" + where(ref.id())).all())
        .isEmpty();
  }

  @Test
  void aChunkIsAnnouncedAndItsRemovalNoted() {
    ChunkRef ref = await(store.save(chunk(7), random(10)));
    String select = "SELECT bytes, written_at, removed_at FROM chunks.chunk_index";

    var row = cassandra.session().execute(select + where(ref.id())).one();
    assertThat(row.getInt("bytes")).isEqualTo(10);
    assertThat(row.isNull("removed_at")).isTrue();
    await(store.delete(ref.id()));
    assertThat(cassandra.session().execute(select + where(ref.id())).one().isNull("removed_at"))
        .isFalse();
  }

  @Test
  void aChunkIsAnnouncedBeforeItIsWritten() {
    ChunkRef ref = await(store.save(chunk(7), random(10)));
    String select = "SELECT WRITETIME(bytes) FROM chunks.%s" + where(ref.id());

    long announced = cassandra.session().execute(select.formatted("chunk_index")).one().getLong(0);
    long written = cassandra.session().execute(select.formatted("chunks")).one().getLong(0);
    assertThat(announced).isLessThan(written);
  }

  @Test
  void aHeadThatCannotBeAnnouncedIsNotWritten(CassandraNodes nodes) {
    String oneAfterTheOther = "weir.persistence.cassandra.in-flight = 1";
    try (CassandraSystem unlisted = CassandraSystem.on(nodes, "unlisted", oneAfterTheOther)) {
      CheckpointStore coordinator = unlisted.store().manifests(unlisted.system(), "a-job");
      unlisted.session().execute("DROP TABLE unlisted.chunk_index");

      assertThatThrownBy(() -> await(coordinator.commit(Manifests.of("a-job", 1, 1))))
          .hasMessageContaining("chunk_index");
      // What is asked for now comes after whatever was sent before.
      assertThatThrownBy(() -> await(coordinator.load(1))).hasMessageContaining("not committed");
      assertThat(unlisted.count("checkpoints")).isZero();
    }
  }

  @Test
  void aChunkThatCannotBeStoredIsNotTakenAsSaved(CassandraNodes nodes) {
    try (CassandraSystem unstored = CassandraSystem.on(nodes, "unstored")) {
      SnapshotStore chunks = unstored.store();
      unstored.session().execute("DROP TABLE unstored.chunks");

      assertThatThrownBy(() -> await(chunks.save(chunk(7), random(10))))
          .isInstanceOf(SnapshotStoreException.class)
          .hasMessageContainingAll("could not be saved in cassandra:unstored", "chunks");
    }
  }

  @Test
  void manyAtOnceAreAllStored() {
    List<CompletionStage<ChunkRef>> saves = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      saves.add(store.save(chunk(i + 1), random(100 + i)));
    }
    for (CompletionStage<ChunkRef> save : saves) {
      ChunkRef ref = await(save);
      assertThat(await(store.load(ref))).isEqualTo(random((int) ref.bytes()));
    }
  }

  @Test
  void refusesWhatIsNoChunkAndSaysWhoTakesIt() {
    ActorRef plugin =
        Persistence.get(Adapter.toClassic(cassandra.system()))
            .snapshotStoreFor("weir.persistence.cassandra.chunk-store", ConfigFactory.empty());
    Duration patience = Duration.ofSeconds(100);

    Object saved =
        await(
            Patterns.ask(
                plugin, new SaveSnapshot(new SnapshotMetadata("actor", 1, 0), "text"), patience));
    Object loaded =
        await(
            Patterns.ask(
                plugin,
                new LoadSnapshot("job/x", SnapshotSelectionCriteria.latest(), Long.MAX_VALUE),
                patience));

    assertThat(((SaveSnapshotFailure) saved).cause())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weir.persistence.cassandra.snapshot-store");
    assertThat(((LoadSnapshotFailed) loaded).cause())
        .hasMessageContaining("weir.persistence.cassandra.snapshot-store");
  }
}
