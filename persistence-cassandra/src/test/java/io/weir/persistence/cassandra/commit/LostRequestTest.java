package io.weir.persistence.cassandra.commit;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Adapter;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ManifestStore;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.keyspace.Keyspaces;
import io.weir.persistence.cassandra.session.LosingSession;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A coordinator dies at each of its requests: that one is lost, and nothing that waits for it is
 * done. What did not wait is, so this sees the order in which a checkpoint comes and goes.
 */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostRequestTest {

  /** Of {@link StoppedCommitTest}: making one takes seconds. */
  private static final String KEYSPACE = "stopped_commits";

  private CassandraSystem cassandra;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, KEYSPACE);
    cassandra.store(); // makes the tables
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  private CheckpointStore coordinator(String jobId, LosingSession session) {
    Keyspace keyspace =
        Keyspaces.of(KEYSPACE, session.requests(Adapter.toClassic(cassandra.system())));
    CassandraHeads heads =
        new CassandraHeads(
            keyspace, await(CassandraHeads.tables(keyspace)), jobId, "mortal", Clock.SYSTEM);
    return ManifestStore.withHeads(cassandra.system(), jobId, cassandra.store(), heads);
  }

  /** What a coordinator does of which each request is lost once. */
  private interface Step {
    CompletionStage<Void> of(CheckpointStore coordinator, String jobId);
  }

  private static CompletionStage<Void> commitFirst(CheckpointStore coordinator, String jobId) {
    return coordinator.commit(Manifests.of(jobId, 1, 1));
  }

  /**
   * @return how many requests the step has
   */
  private int loseEach(Step before, Step step) {
    int lost = 0;
    boolean done;
    do {
      lost++;
      String jobId = UUID.randomUUID().toString();
      LosingSession session = new LosingSession(cassandra.session());
      CheckpointStore coordinator = coordinator(jobId, session);
      await(before.of(coordinator, jobId));
      session.lose(lost);
      done = step.of(coordinator, jobId).toCompletableFuture().isDone();
      assertThatAllIsWhole(jobId, "request " + lost + " was lost");
    } while (!done);
    return lost - 1;
  }

  /** What is retained can be read, and what is stored is in the list of what there may be. */
  private void assertThatAllIsWhole(String jobId, String what) {
    CheckpointStore successor = cassandra.store().manifests(cassandra.system(), jobId);
    assertThat(retained(jobId))
        .as(what)
        .allSatisfy(id -> assertThat(await(successor.load(id)).checkpointId()).isEqualTo(id));
    assertThat(rows("checkpoint_id", "checkpoints", jobId))
        .as(what)
        .extracting(row -> row.getLong(1))
        .isSubsetOf(listed(jobId));
  }

  private List<Long> retained(String jobId) {
    return rows("retained", "jobs", jobId).stream()
        .flatMap(row -> row.getList(1, Long.class).stream())
        .toList();
  }

  /** Heads that are announced and not said to be removed. */
  private List<Long> listed(String jobId) {
    return rows("checkpoint_id, written_at, removed_at", "chunk_index", jobId).stream()
        .filter(row -> !row.isNull(2) && row.isNull(3))
        .map(row -> row.getLong(1))
        .toList();
  }

  private List<Row> rows(String columns, String table, String jobId) {
    return cassandra
        .session()
        .execute("SELECT job_id, %s FROM %s.%s".formatted(columns, KEYSPACE, table))
        .all()
        .stream()
        .filter(row -> row.getString(0).equals(jobId))
        .toList();
  }

  @Test
  void aCheckpointIsAnnouncedAndStoredBeforeItExists() {
    int requests =
        loseEach(
            (coordinator, jobId) -> CompletableFuture.completedStage(null),
            LostRequestTest::commitFirst);

    assertThat(requests).as("announce, look, claim, head, commit").isEqualTo(5);
  }

  @Test
  void aCheckpointIsGoneBeforeWhatIsStoredOfItIs() {
    int requests =
        loseEach(LostRequestTest::commitFirst, (coordinator, jobId) -> coordinator.discard(1));

    assertThat(requests).as("look twice, no longer retained, head, mark").isEqualTo(5);
  }
}
