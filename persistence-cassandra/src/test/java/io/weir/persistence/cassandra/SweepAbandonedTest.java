package io.weir.persistence.cassandra;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.commit.Manifests;
import io.weir.persistence.cassandra.sweep.SweepSettings;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator runs. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
class SweepAbandonedTest {

  /** A job is given up at once, and what it left at the next run. */
  private static final SweepSettings AT_ONCE = new SweepSettings(Duration.ZERO, Duration.ZERO);

  private static final List<String> OPTIONS = List.of("--keyspace", "swept_by_hand");

  private static String run(CassandraSystem cassandra, String... more) {
    List<String> args = new ArrayList<>(OPTIONS);
    args.addAll(List.of(more));
    SweepOptions options = SweepOptions.of(args);
    return SweepText.of(SweepAbandoned.sweep(cassandra.system(), options, AT_ONCE), options);
  }

  @Test
  void saysWhatItWouldDoAndThenDoesIt(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "swept_by_hand")) {
      SnapshotStore store = cassandra.store();
      await(store.manifests(cassandra.system(), "dead").commit(Manifests.of("dead", 1, 1)));
      await(store.save(new ChunkId("dead/count/0/keyed-0", 2), new byte[1 << 19]));
      await(store.save(new ChunkId("another/count/0/keyed-0", 2), new byte[1]));

      assertThat(run(cassandra, "--dry-run", "--job", "dead"))
          .contains("job dead: 1 chunks marked", "Nothing was changed; it would be:");
      assertThat(run(cassandra, "--job", "dead")).contains("job dead: 1 chunks marked, 0 deleted");
      assertThat(run(cassandra, "--job", "dead", "--dry-run"))
          .contains("job dead: closed; 0 chunks marked, 1 deleted (0.5 MiB)", "Nothing");
      assertThat(run(cassandra, "--job", "dead"))
          .contains("job dead: closed; 0 chunks marked, 1 deleted (0.5 MiB) (attempt 1 of");
      assertThat(cassandra.count("chunks")).as("of the other job").isEqualTo(1);
    }
  }

  @Test
  void failsWhenThereIsNoSuchJob(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "swept_by_hand")) {
      cassandra.store();

      assertThat(refusal(cassandra, "--keyspace", "swept_by_hand", "--job", "nobody"))
          .contains("Keyspace swept_by_hand has no job nobody", "FROM swept_by_hand.jobs;");
    }
  }

  @Test
  void saysOfAJobThatHasLeftNothingThatItIsSo(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "swept_by_hand")) {
      cassandra.store();
      cassandra
          .session()
          .execute(
              "INSERT INTO swept_by_hand.jobs (job_id, attempt, owner, coordinator, claimed_at,"
                  + " last_checkpoint) VALUES ('tidy', 1, uuid(), 'somebody', toTimestamp(now()), 0)");

      assertThat(run(cassandra, "--job", "tidy")).contains("job tidy: nothing of it is left");
    }
  }

  @Test
  void makesNoKeyspaceButSaysThatItIsNotThere(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "swept_by_hand")) {
      assertThat(refusal(cassandra, "--keyspace", "swept_by_hant"))
          .contains("Keyspace swept_by_hant does not exist", "Check its name")
          .doesNotContain("schema.create");
    }
  }

  /** What the operator is told when it fails. */
  private static String refusal(CassandraSystem cassandra, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        SweepAbandoned.run(
            cassandra.system(),
            SweepOptions.of(List.of(args)),
            AT_ONCE,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(code).isEqualTo(1);
    assertThat(out.toString(UTF_8)).isEmpty();
    return err.toString(UTF_8);
  }
}
