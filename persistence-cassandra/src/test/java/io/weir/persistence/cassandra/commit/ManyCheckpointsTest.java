package io.weir.persistence.cassandra.commit;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.QueryTrace;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.TraceEvent;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What was deleted is not in the way of what is read. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
class ManyCheckpointsTest {

  private static final int CHECKPOINTS = 1_000;
  private static final Pattern TOMBSTONES =
      Pattern.compile("Read \\d+ live rows?,? and (\\d+) tombstone");

  @Test
  void aRestoreReadsNoTombstonesHoweverManyCheckpointsThereWere(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "many")) {
      SnapshotStore store = cassandra.store();
      String job = "a-job";
      CheckpointStore coordinator = store.manifests(cassandra.system(), job);
      ChunkRef last = null;
      for (int id = 1; id <= CHECKPOINTS; id++) {
        ChunkRef ref =
            await(store.save(new ChunkId(job + "/count/0/operator-0", id), new byte[100]));
        await(coordinator.commit(Manifests.of(job, id, 1, ref)));
        if (last != null) {
          await(coordinator.discard(id - 1));
          await(store.delete(last.id()));
        }
        last = ref;
      }

      assertThat(await(coordinator.load(CHECKPOINTS)).checkpointId()).isEqualTo(CHECKPOINTS);
      assertThat(await(store.load(last))).hasSize(100);
      String key = " WHERE job_id = 'a-job' AND checkpoint_id = " + CHECKPOINTS;
      assertThat(tombstones(cassandra, "SELECT * FROM many.jobs WHERE job_id = 'a-job'")).isZero();
      assertThat(tombstones(cassandra, "SELECT * FROM many.checkpoints" + key)).isZero();
      assertThat(
              tombstones(
                  cassandra,
                  "SELECT * FROM many.chunks" + key + " AND name = 'count/0/operator-0'"))
          .isZero();
      assertThat(cassandra.count("checkpoints")).isEqualTo(1);
      assertThat(cassandra.count("chunks")).isEqualTo(1);
    }
  }

  @Test
  void theMeasureCountsRowsThatWereDeletedOneByOne(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, "many_rows")) {
      cassandra.store();
      cassandra.session().execute("CREATE TABLE many_rows.rows (a int, b int, PRIMARY KEY (a, b))");
      for (int b = 0; b < 10; b++) {
        cassandra.session().execute("INSERT INTO many_rows.rows (a, b) VALUES (1, " + b + ")");
        cassandra.session().execute("DELETE FROM many_rows.rows WHERE a = 1 AND b = " + b);
      }

      assertThat(tombstones(cassandra, "SELECT * FROM many_rows.rows WHERE a = 1")).isEqualTo(10);
    }
  }

  /** As the server counts them, by the same keys that the stores read. */
  private static int tombstones(CassandraSystem cassandra, String cql) {
    QueryTrace trace =
        cassandra
            .session()
            .execute(SimpleStatement.newInstance(cql).setTracing(true))
            .getExecutionInfo()
            .getQueryTrace();
    int read = -1;
    for (TraceEvent event : trace.getEvents()) {
      Matcher matcher = TOMBSTONES.matcher(event.getActivity());
      if (matcher.find()) {
        read = Math.max(read, Integer.parseInt(matcher.group(1)));
      }
    }
    assertThat(read).as("%s", trace.getEvents()).isNotNegative();
    return read;
  }
}
