package io.weir.persistence.cassandra.commit;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Adapter;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each change is applied only while the row says all that was seen. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobTableTest {

  private static final String KEYSPACE = "job_rows";
  private static final Claim CLAIM = claim(3, new UUID(1, 1));
  private static final JobState ROW = row(CLAIM, 8, List.of(7L, 8L));

  private final String jobId = UUID.randomUUID().toString();
  private CassandraSystem cassandra;
  private JobTable jobs;

  @BeforeAll
  void start(CassandraNodes nodes) {
    cassandra = CassandraSystem.on(nodes, KEYSPACE);
    cassandra.store(); // makes the tables
    Keyspace keyspace =
        await(
            Cassandra.get(Adapter.toClassic(cassandra.system()))
                .keyspace(new KeyspaceName(KEYSPACE)));
    jobs = await(JobTable.of(keyspace));
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  private static Claim claim(int attempt, UUID owner) {
    return new Claim(attempt, owner, "somewhere", Instant.ofEpochMilli(1_700_000_000_000L));
  }

  private static JobState row(Claim claim, long lastCheckpoint, List<Long> retained) {
    return new JobState(
        claim,
        Optional.of("a job"),
        lastCheckpoint,
        Optional.of(Instant.ofEpochMilli(1_700_000_001_000L)),
        retained);
  }

  @Test
  void ofTwoThatClaimAJobWithoutARowOneHasIt() {
    String job = jobId + "-a";
    JobState first = JobState.claimedFirst(CLAIM);
    JobState second = JobState.claimedFirst(claim(4, new UUID(2, 2)));

    assertThat(await(jobs.change(job, Optional.empty(), first))).isTrue();
    assertThat(await(jobs.change(job, Optional.empty(), second))).isFalse();
    assertThat(await(jobs.settled(job))).contains(first);
  }

  @Test
  void noneOfWhatWasSeenMayHaveChanged() {
    String job = jobId + "-b";
    assertThat(await(jobs.change(job, Optional.empty(), ROW))).isTrue();
    JobState next = row(CLAIM, 9, List.of(9L));

    for (JobState other :
        List.of(
            row(claim(2, CLAIM.owner()), 8, List.of(7L, 8L)),
            row(claim(3, new UUID(2, 2)), 8, List.of(7L, 8L)),
            row(CLAIM, 7, List.of(7L, 8L)),
            row(CLAIM, 8, List.of(8L)))) {
      assertThat(await(jobs.change(job, Optional.of(other), next))).as("%s", other).isFalse();
    }
    assertThat(await(jobs.settled(job))).contains(ROW);
    assertThat(await(jobs.change(job, Optional.of(ROW), next))).isTrue();
    assertThat(await(jobs.settled(job))).contains(next);
  }
}
