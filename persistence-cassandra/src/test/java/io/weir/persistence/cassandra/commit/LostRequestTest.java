package io.weir.persistence.cassandra.commit;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.engine.clock.Clock;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ManifestStore;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.keyspace.LostRequests;
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
 * A coordinator dies at each of its requests, so that the order shows in which a checkpoint comes
 * and goes, see {@link LostRequests}.
 */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostRequestTest {

  private LostRequests requests;
  private CassandraSystem cassandra;

  /** In the keyspace of {@link StoppedCommitTest}: making one takes seconds. */
  @BeforeAll
  void start(CassandraNodes nodes) {
    requests = LostRequests.in(nodes, "stopped_commits");
    cassandra = requests.cassandra();
  }

  @AfterAll
  void stop() {
    requests.close();
  }

  /** What a coordinator does. */
  private interface Step {
    CompletionStage<Void> of(CheckpointStore coordinator, String jobId);
  }

  private static CompletionStage<Void> commitFirst(CheckpointStore coordinator, String jobId) {
    return coordinator.commit(Manifests.of(jobId, 1, 1));
  }

  private final class Coordinator implements LostRequests.Mortal {
    private final String jobId = UUID.randomUUID().toString();
    private final CheckpointStore manifests;
    private final Step step;

    Coordinator(Keyspace keyspace, Step before, Step step) {
      CassandraHeads heads =
          new CassandraHeads(
              keyspace, await(CassandraHeads.tables(keyspace)), jobId, "mortal", Clock.SYSTEM);
      this.manifests = ManifestStore.withHeads(cassandra.system(), jobId, cassandra.store(), heads);
      this.step = step;
      await(before.of(manifests, jobId));
    }

    @Override
    public CompletionStage<Void> step() {
      return step.of(manifests, jobId);
    }

    /** What is retained can be read, and what is stored is in the list of what there may be. */
    @Override
    public void isDead(String what) {
      CheckpointStore successor = cassandra.store().manifests(cassandra.system(), jobId);
      assertThat(retained(jobId))
          .as(what)
          .allSatisfy(id -> assertThat(await(successor.load(id)).checkpointId()).isEqualTo(id));
      assertThat(rows("checkpoint_id", "checkpoints", jobId))
          .as(what)
          .extracting(row -> row.getLong(1))
          .isSubsetOf(listed(jobId));
    }
  }

  private int loseEach(Step before, Step step) {
    return requests.loseEach(keyspace -> new Coordinator(keyspace, before, step));
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
        .execute("SELECT job_id, %s FROM %s.%s".formatted(columns, cassandra.keyspace(), table))
        .all()
        .stream()
        .filter(row -> row.getString(0).equals(jobId))
        .toList();
  }

  @Test
  void aCheckpointIsAnnouncedAndStoredBeforeItExists() {
    int sent =
        loseEach(
            (coordinator, jobId) -> CompletableFuture.completedStage(null),
            LostRequestTest::commitFirst);

    assertThat(sent).as("announce, look, claim, head, commit").isEqualTo(5);
  }

  @Test
  void aCheckpointIsGoneBeforeWhatIsStoredOfItIs() {
    int sent =
        loseEach(LostRequestTest::commitFirst, (coordinator, jobId) -> coordinator.discard(1));

    assertThat(sent).as("look twice, no longer retained, head, mark").isEqualTo(5);
  }
}
