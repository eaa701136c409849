package io.weir.persistence.cassandra.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.core.execution.RestoreMode;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.EmbeddedJobExecutor;
import io.weir.engine.job.WeirJobClient;
import io.weir.persistence.cassandra.CassandraStateBackend;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.job.StoppingStores.Place;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process stands still when it is about to commit, and goes on when another has its job. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
class SupersededProcessTest {

  private static final String KEYSPACE = "superseded_processes";
  private static final long END = 2_000;

  @TempDir private Path directory;

  @Test
  void neitherCommitsNorRestartsItsWayBack(CassandraNodes nodes) throws Exception {
    Config config = CassandraSystem.config(nodes, KEYSPACE, StoppingStores.PROVIDER);
    String settings =
        "keyspace = %s, end = %d, place = %s"
            .formatted(KEYSPACE, END, Place.BETWEEN_CHUNKS_AND_MANIFEST);
    try (CassandraSystem here = CassandraSystem.on(nodes, KEYSPACE);
        ChildProcess stale = ChildProcess.start(settings, config, directory)) {
      String jobId = stale.await("JOB");
      long checkpointId = Long.parseLong(stale.await("AT"));
      stale.pause();
      List<Long> before = retained(here, jobId);
      takeOver(here, jobId, before.get(before.size() - 1));

      stale.resume();
      stale.goOn();
      String failed = stale.await("FAILED");

      assertThat(String.join("\n", stale.said()))
          .contains("checkpoint " + checkpointId, jobId, "has taken over", "does not restart");
      assertThat(failed).isNotEmpty();
      assertThat(retained(here, jobId)).doesNotContain(checkpointId).isSubsetOf(before);
      assertThat(ChildProcess.ledger(directory).lines())
          .isEqualTo(new CountingRun("expected", END).lines());
    }
  }

  /** Another job begins with the checkpoint, claims it, and runs to its end. */
  private void takeOver(CassandraSystem here, String jobId, long checkpointId) throws Exception {
    String path = "cassandra:%s/%s/chk-%d".formatted(KEYSPACE, jobId, checkpointId);
    Configuration configuration =
        new Configuration()
            .set(StateRecoveryOptions.SAVEPOINT_PATH, path)
            .set(StateRecoveryOptions.RESTORE_MODE, RestoreMode.CLAIM);
    var executor =
        new EmbeddedJobExecutor(
            here.system(), (job, name, props) -> here.system().systemActorOf(job, name, props));
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor, configuration);
    env.enableCheckpointing(100);
    env.setStateBackend(new CassandraStateBackend(KEYSPACE));
    CountingRun run = new CountingRun("the one that took over", END);
    run.write(ChildProcess.ledger(directory));
    run.allow(END);
    WeirJobClient client = run.start(env);
    client.getJobExecutionResult().get(2, TimeUnit.MINUTES);
  }

  private static List<Long> retained(CassandraSystem cassandra, String jobId) {
    return cassandra
        .session()
        .execute("SELECT retained FROM %s.jobs WHERE job_id = '%s'".formatted(KEYSPACE, jobId))
        .one()
        .getList("retained", Long.class);
  }
}
