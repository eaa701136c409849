package io.weir.persistence.cassandra.snapshot;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import akka.pattern.Patterns;
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
import com.typesafe.config.ConfigFactory;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What Akka Persistence asks of a snapshot store, by its messages: the contract that its own
 * technology compatibility kit checks, and what more is promised here.
 */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraSnapshotPluginTest {

  private static final int MIB = 1 << 20;

  private CassandraSystem cassandra;
  private ActorRef plugin;
  private String id;
  private long[] taken;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, "snapshot_plugin");
    plugin =
        Persistence.get(Adapter.toClassic(cassandra.system()))
            .snapshotStoreFor("weir.persistence.cassandra.snapshot-store", ConfigFactory.empty());
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  /** Snapshots 10 to 15. Akka says when each was taken: a save takes some milliseconds. */
  @BeforeEach
  void saveSome() {
    id = "actor-" + UUID.randomUUID();
    taken = new long[16];
    for (int number = 10; number <= 15; number++) {
      taken[number] = save(number, "s-" + number);
      assertThat(taken[number]).isGreaterThan(taken[number - 1]);
    }
  }

  private Object ask(Object message) {
    return await(Patterns.ask(plugin, message, Duration.ofSeconds(100)));
  }

  private long save(long number, Object snapshot) {
    return save(new SnapshotMetadata(id, number, 0), snapshot);
  }

  private long save(SnapshotMetadata metadata, Object snapshot) {
    Object answer = ask(new SaveSnapshot(metadata, snapshot));
    assertThat(answer).isInstanceOf(SaveSnapshotSuccess.class);
    return ((SaveSnapshotSuccess) answer).metadata().timestamp();
  }

  private Optional<SelectedSnapshot> load(SnapshotSelectionCriteria criteria) {
    return load(id, criteria);
  }

  private Optional<SelectedSnapshot> load(String from, SnapshotSelectionCriteria criteria) {
    Object answer = ask(new LoadSnapshot(from, criteria, Long.MAX_VALUE));
    assertThat(answer).isInstanceOf(LoadSnapshotResult.class);
    return scala.jdk.javaapi.OptionConverters.toJava(((LoadSnapshotResult) answer).snapshot());
  }

  private String failure(SnapshotSelectionCriteria criteria) {
    Object answer = ask(new LoadSnapshot(id, criteria, Long.MAX_VALUE));
    assertThat(answer).isInstanceOf(LoadSnapshotFailed.class);
    return ((LoadSnapshotFailed) answer).cause().getMessage();
  }

  private static SnapshotSelectionCriteria criteria(
      long maxNumber, long maxMillis, long minNumber, long minMillis) {
    return SnapshotSelectionCriteria.create(maxNumber, maxMillis, minNumber, minMillis);
  }

  private static SnapshotSelectionCriteria exactly(long number) {
    return criteria(number, Long.MAX_VALUE, number, 0);
  }

  private Optional<Object> loaded(SnapshotSelectionCriteria criteria) {
    return load(criteria).map(SelectedSnapshot::snapshot);
  }

  @Test
  void givesNothingForAnotherActor() {
    assertThat(load("invalid", SnapshotSelectionCriteria.latest())).isEmpty();
  }

  @Test
  void givesNothingWhenNoTimeMatches() {
    assertThat(load(SnapshotSelectionCriteria.create(Long.MAX_VALUE, 100))).isEmpty();
    assertThat(load(criteria(Long.MAX_VALUE, Long.MAX_VALUE, 0, taken[15] + 1))).isEmpty();
  }

  @Test
  void givesNothingWhenNoNumberMatches() {
    assertThat(load(SnapshotSelectionCriteria.create(7, Long.MAX_VALUE))).isEmpty();
    assertThat(load(exactly(16))).isEmpty();
  }

  @Test
  void givesTheNewest() {
    SelectedSnapshot newest = load(SnapshotSelectionCriteria.latest()).orElseThrow();

    assertThat(newest.snapshot()).isEqualTo("s-15");
    assertThat(newest.metadata()).isEqualTo(new SnapshotMetadata(id, 15, taken[15]));
  }

  @Test
  void givesTheNewestUpToANumberAndATime() {
    assertThat(loaded(SnapshotSelectionCriteria.create(13, Long.MAX_VALUE))).contains("s-13");
    assertThat(loaded(SnapshotSelectionCriteria.create(13, taken[12]))).contains("s-12");
    assertThat(loaded(criteria(15, taken[13], 11, taken[11]))).contains("s-13");
    assertThat(loaded(exactly(11))).contains("s-11");
  }

  @Test
  void givesNothingBetweenTwoExactNumbersEvenWhenOlderOnesAreThere() {
    ask(new DeleteSnapshot(new SnapshotMetadata(id, 12, 0)));

    assertThat(load(exactly(12))).isEmpty();
  }

  @Test
  void deletesOneByItsNumberAndTime() {
    ask(new DeleteSnapshot(new SnapshotMetadata(id, 15, taken[14])));
    assertThat(loaded(SnapshotSelectionCriteria.latest())).contains("s-15");

    ask(new DeleteSnapshot(new SnapshotMetadata(id, 15, taken[15])));
    assertThat(loaded(SnapshotSelectionCriteria.latest())).contains("s-14");

    ask(new DeleteSnapshot(new SnapshotMetadata(id, 14, 0)));
    assertThat(loaded(SnapshotSelectionCriteria.latest())).contains("s-13");
  }

  @Test
  void deletesThoseUpToANumberAndATime() {
    ask(new DeleteSnapshots(id, SnapshotSelectionCriteria.create(13, taken[12])));

    assertThat(load(SnapshotSelectionCriteria.create(12, Long.MAX_VALUE))).isEmpty();
    assertThat(loaded(exactly(13))).contains("s-13");
  }

  @Test
  void deletesNoneBelowTheLowerBounds() {
    ask(new DeleteSnapshots(id, criteria(15, Long.MAX_VALUE, 12, taken[13])));

    assertThat(loaded(SnapshotSelectionCriteria.latest())).contains("s-12");
    assertThat(loaded(exactly(10))).contains("s-10");
  }

  @Test
  void leavesNoPartsOfWhatIsDeleted() {
    save(20, new byte[17 * MIB]);
    ask(new DeleteSnapshots(id, SnapshotSelectionCriteria.latest()));

    assertThat(rows("snapshots")).isZero();
    assertThat(partitionsOfParts()).isZero();
  }

  private long rows(String table) {
    return cassandra
        .session()
        .execute(
            "SELECT count(*) FROM snapshot_plugin.%s WHERE persistence_id = '%s'"
                .formatted(table, id))
        .one()
        .getLong(0);
  }

  private long partitionsOfParts() {
    return cassandra
        .session()
        .execute(
            "SELECT DISTINCT persistence_id, sequence_nr, write_id, slice FROM snapshot_plugin.snapshot_parts")
        .all()
        .stream()
        .filter(row -> id.equals(row.getString("persistence_id")))
        .count();
  }

  @Test
  void aSecondSaveUnderTheSameNumberTakesThePlaceOfTheFirst() {
    save(15, "again");

    assertThat(loaded(exactly(15))).contains("again");
    assertThat(rows("snapshots")).isEqualTo(6);
    assertThat(partitionsOfParts()).isEqualTo(6);
  }

  @Test
  void givesBackBytesOfAnyLength() {
    int number = 20;
    for (int length : new int[] {0, 1, MIB, MIB + 1, 33 * MIB + 7}) {
      byte[] bytes = new byte[length];
      new Random(length).nextBytes(bytes);
      save(number, bytes);
      assertThat((byte[]) loaded(exactly(number)).orElseThrow()).isEqualTo(bytes);
      number++;
    }
  }

  @Test
  void keepsWhatIsAttachedToTheMetadata() {
    save(new SnapshotMetadata(id, 20, 0).withMetadata("a note"), "s-20");

    assertThat(load(exactly(20)).orElseThrow().metadata().metadata().get()).isEqualTo("a note");
  }

  @Test
  void failsForAPartThatIsMissingAndGivesNoOlderOne() {
    save(20, new byte[3 * MIB]);
    cassandra
        .session()
        .execute(
            "DELETE FROM snapshot_plugin.snapshot_parts WHERE persistence_id = '%s' AND sequence_nr = 20 AND write_id = %s AND slice = 0 AND part = 1"
                .formatted(id, writeId(20)));

    assertThat(failure(SnapshotSelectionCriteria.latest()))
        .contains(id + "#20", "3 parts", "[1]", "cassandra:snapshot_plugin");
  }

  @Test
  void failsForAPartThatWasAltered() {
    save(20, new byte[] {1, 2, 3});
    cassandra
        .session()
        .execute(
            "UPDATE snapshot_plugin.snapshot_parts SET data = 0x010204 WHERE persistence_id = '%s' AND sequence_nr = 20 AND write_id = %s AND slice = 0 AND part = 0"
                .formatted(id, writeId(20)));

    assertThat(failure(exactly(20))).contains(id + "#20", "altered");
  }

  private UUID writeId(long number) {
    return cassandra
        .session()
        .execute(
            "SELECT write_id FROM snapshot_plugin.snapshots WHERE persistence_id = '%s' AND sequence_nr = %d"
                .formatted(id, number))
        .one()
        .getUuid(0);
  }

  @Test
  void whatASaveLeftThatWasGivenUpIsNoSnapshot() {
    String row = "persistence_id = '%s' AND sequence_nr = 16 AND write_id = now()".formatted(id);
    cassandra
        .session()
        .execute(
            "UPDATE snapshot_plugin.snapshots SET complete = true, parts = 2 WHERE "
                + row.replace(
                    "now()", com.datastax.oss.driver.api.core.uuid.Uuids.timeBased().toString()));

    assertThat(loaded(SnapshotSelectionCriteria.latest())).contains("s-15");
    ask(new DeleteSnapshots(id, SnapshotSelectionCriteria.latest()));
    assertThat(rows("snapshots")).isZero();
  }
}
