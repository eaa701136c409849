package io.weir.persistence.cassandra.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.configuration.Configuration;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.job.EmbeddedJobExecutor;
import io.weir.engine.job.WeirJobClient;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.persistence.cassandra.CassandraStateBackend;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNode;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three replicas, a job that takes checkpoints there, and nodes that die or stand still. */
@Tag("cassandra-cluster")
@CassandraCluster(nodes = 3, yaml = "hinted_handoff_enabled: false") // what a node missed it lacks
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThreeNodesJobTest {

  private static final String KEYSPACE = "three_replicas";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int CHECKPOINTS = 5;

  /** So many that each node is asked for some, if it is asked in turn. */
  private static final int CHUNKS = 50;

  /** As the node says it that is left, or the driver where it has just lost that one too. */
  private static final String TOO_FEW_NODES =
      "replicas? |No connection was available to Node|No node was available";

  /** As jobs have them in production, but for the tables and that state is always read back. */
  private static final String SETTINGS =
      """
      weir.restart.roll-back-in-place = off
      weir.persistence.cassandra {
        driver.basic.request.timeout = 10 s
        schema.replication = "{'class': 'NetworkTopologyStrategy', 'datacenter1': 3}"
      }
      """;

  private CassandraNodes nodes;
  private CassandraSystem cassandra;
  @TempDir private Path directory;
  private CountingRun run;
  private Ledger ledger;
  private WeirJobClient client;

  @BeforeAll
  void start(CassandraNodes cluster) {
    nodes = cluster;
    cassandra = CassandraSystem.on(nodes, KEYSPACE, SETTINGS);
    cassandra.store(); // makes the tables and connects to all three
  }

  @AfterAll
  void stop() {
    cassandra.close();
  }

  @BeforeEach
  void prepare(TestInfo test) {
    run = new CountingRun(test.getDisplayName(), 10_000);
    ledger = new Ledger(directory);
    run.write(ledger);
    run.allow(1_000);
    cassandra.awaitConnections();
  }

  /** Whatever a test left that failed in the middle. */
  @AfterEach
  void cleanUp() {
    nodes.nodes().stream().filter(node -> !node.isAlive()).forEach(CassandraNode::start);
    nodes.awaitAllUp();
    if (client != null) {
      await().atMost(PATIENCE).until(client.cancel().handle((done, hasEnded) -> true)::isDone);
    }
  }

  private StreamExecutionEnvironment environment(
      int tolerable, RestartStrategyConfiguration restarts) {
    var executor =
        new EmbeddedJobExecutor(
            cassandra.system(),
            (job, name, props) -> cassandra.system().systemActorOf(job, name, props));
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(executor, new Configuration());
    env.enableCheckpointing(100);
    env.setRestartStrategy(restarts);
    env.setStateBackend(new CassandraStateBackend(KEYSPACE));
    env.getCheckpointConfig().setTolerableCheckpointFailureNumber(tolerable);
    return env;
  }

  private void awaitCheckpoints(long more) {
    long wanted = client.progress().checkpointsCompleted() + more;
    await()
        .atMost(PATIENCE)
        .until(client::progress, progress -> progress.checkpointsCompleted() >= wanted);
  }

  private void awaitFailures(long more) {
    long wanted = client.progress().checkpointsFailed() + more;
    await()
        .atMost(PATIENCE)
        .until(client::progress, progress -> progress.checkpointsFailed() >= wanted);
  }

  /** So many more numbers are counted. */
  private void count(long more) {
    long wanted = run.limit() + more;
    run.allow(wanted);
    await()
        .atMost(PATIENCE)
        .until(
            () -> run.counts().values().stream().mapToLong(Long::longValue).sum(),
            counted -> counted == wanted);
  }

  private void assertThatNoCheckpointFailed() {
    assertThat(failures()).isEmpty();
    assertThat(client.progress().checkpointsFailed()).isZero();
    assertThat(client.progress().attempt()).isEqualTo(1);
  }

  private List<String> failures() {
    return client.progress().recentCheckpoints().stream()
        .filter(summary -> summary.outcome() instanceof Outcome.Failed)
        .map(summary -> ((Outcome.Failed) summary.outcome()).reason())
        .collect(Collectors.toList());
  }

  private void assertThatTheResultIsExact() throws Exception {
    run.allow(run.end());
    client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(run.counts()).isEqualTo(run.expected());
    assertThat(ledger.lines()).isEqualTo(run.lines());
  }

  @Test
  void noCheckpointIsLostWhileOneNodeIsDeadAndWhenItComesBack() throws Exception {
    client = run.start(environment(0, RestartStrategies.noRestart()));
    awaitCheckpoints(CHECKPOINTS);
    nodes.node(2).kill();
    count(1_000);
    awaitCheckpoints(CHECKPOINTS);
    nodes.node(2).start();
    nodes.awaitAllUp();
    count(1_000);
    awaitCheckpoints(CHECKPOINTS);

    assertThatNoCheckpointFailed();
    assertThatTheResultIsExact();
  }

  @Test
  void noCheckpointIsLostWhileOneNodeStandsStillAndWhenItGoesOn() throws Exception {
    client = run.start(environment(0, RestartStrategies.noRestart()));
    awaitCheckpoints(CHECKPOINTS);
    nodes.node(3).pause();
    try {
      count(1_000);
      awaitCheckpoints(CHECKPOINTS);
    } finally {
      nodes.node(3).resume();
    }
    nodes.awaitAllUp();
    count(1_000);
    awaitCheckpoints(CHECKPOINTS);

    assertThatNoCheckpointFailed();
    assertThatTheResultIsExact();
  }

  @Test
  void everyChunkIsStoredThoughANodeThatIsAskedStandsStill() {
    nodes.node(3).pause();
    try {
      assertThat(save("a-job-1")).hasSize(CHUNKS);
    } finally {
      nodes.node(3).resume();
    }
  }

  @Test
  void whatOneNodeMissedIsReadFromTheOthers() {
    nodes.node(2).kill();
    List<ChunkRef> missed = save("a-job-2");
    nodes.node(2).start();
    nodes.awaitAllUp();
    nodes.node(3).kill();

    assertThat(missed)
        .allSatisfy(
            chunk -> assertThat(CassandraSystem.await(cassandra.store().load(chunk))).hasSize(2));
  }

  /** All at once. */
  private List<ChunkRef> save(String jobId) {
    SnapshotStore store = cassandra.store();
    List<CompletionStage<ChunkRef>> saves =
        IntStream.range(0, CHUNKS)
            .mapToObj(subtask -> new ChunkId(jobId + "/count/" + subtask + "/keyed-0", 1))
            .map(chunk -> store.save(chunk, new byte[] {1, 2}))
            .toList();
    return saves.stream().map(CassandraSystem::await).toList();
  }

  @Test
  void theJobGoesOnWithoutCheckpointsWhileTwoNodesAreDead() throws Exception {
    client = run.start(environment(1_000, RestartStrategies.noRestart()));
    awaitCheckpoints(CHECKPOINTS);
    killTwo();
    awaitFailures(2);
    long completed = client.progress().checkpointsCompleted();
    count(1_000);
    awaitFailures(2);

    assertThat(failures())
        .allSatisfy(
            reason ->
                assertThat(reason)
                    .contains("heckpoint ", client.getJobID().toString(), "cassandra:" + KEYSPACE)
                    .containsPattern(TOO_FEW_NODES));
    assertThat(client.progress().attempt()).isEqualTo(1);
    assertThat(client.progress().checkpointsCompleted())
        .as("without a quorum")
        .isEqualTo(completed);
    startTwo();
    awaitCheckpoints(CHECKPOINTS);
    assertThatTheResultIsExact();
  }

  @Test
  void theJobRestartsUntilTheNodesAreBackWhenNoFailureIsTolerated() throws Exception {
    client = run.start(environment(0, RestartStrategies.fixedDelayRestart(1_000, 1_000L)));
    awaitCheckpoints(CHECKPOINTS);
    count(1_000);
    killTwo();
    await().atMost(PATIENCE).until(() -> client.progress().attempt() >= 3);

    assertThat(client.progress().restarts().get(0).cause())
        .contains(run.name(), "checkpoint ")
        .containsPattern(TOO_FEW_NODES);
    startTwo();
    awaitCheckpoints(CHECKPOINTS);
    assertThatTheResultIsExact();
  }

  private void killTwo() {
    nodes.node(2).kill();
    nodes.node(3).kill();
  }

  private void startTwo() {
    nodes.node(2).start();
    nodes.node(3).start();
    nodes.awaitAllUp();
  }
}
