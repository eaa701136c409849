package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.pattern.StatusReply;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.typesafe.config.ConfigFactory;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.HeldLoads;
import io.weir.engine.snapshot.HeldSaves;
import io.weir.engine.state.OperatorStateFormat;
import io.weir.engine.state.OperatorStateSnapshot;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import io.weir.engine.subtask.RestoreProgress;
import io.weir.engine.subtask.RestoreSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A restore that takes long says how far it is. */
class RestoreProgressTest {

  private static final int OLD_SUBTASKS = 3;
  private static final int MANY_SUBTASKS = 20;
  private static final int AT_A_TIME = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(AttemptActor.class);

  private final HeldSaves stored = new HeldSaves();
  private final HeldLoads store = new HeldLoads(stored);
  private Level before;
  private ActorTestKit kit;
  private ManualTime time;
  private JobSetup job;
  private TestProbe<AttemptActor.Event> supervisor;
  private ActorRef<AttemptActor.Command> attempt;

  @BeforeEach
  void plan() {
    kit =
        ActorTestKit.create(
            ManualTime.config()
                .withFallback(
                    ConfigFactory.parseString("akka.actor.testkit.typed.filter-leeway = 60 s"))
                .withFallback(ConfigFactory.load()));
    before = LOGGER.getLevel();
    LOGGER.setLevel(Level.INFO);
    time = ManualTime.get(kit.system());
    supervisor = kit.createTestProbe();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.fromElements(1L).uid("numbers").addSink(new DiscardingSink<>()).uid("sink");
    job = JobSetup.of(env.getStreamGraph(), kit.system());
  }

  @AfterEach
  void stop() {
    LOGGER.setLevel(before);
    kit.shutdownTestKit();
  }

  @Test
  void saysEveryFiveSecondsHowMuchIsReadAndAtTheEndThatItIs() {
    start();

    says("restoring for 5 s, 0 of 3 chunks and 0.0 of 1.5 MiB of checkpoint 17 read; 0 of 1");
    store.endNext();
    store.endNext();
    says("restoring for 10 s, 2 of 3 chunks and 1.0 of 1.5 MiB of checkpoint 17 read; 0 of 1");
    LoggingTestKit.info("3 of 3 chunks and 1.5 of 1.5 MiB of checkpoint 17 read")
        .expect(
            kit.system(),
            () -> {
              store.endNext();
              return supervisor.expectMessageClass(AttemptActor.Running.class, PATIENCE);
            });
    LoggingTestKit.info("restoring for")
        .withOccurrences(0)
        .expect(
            kit.system(),
            () -> {
              passes(RestoreLog.INTERVAL.multipliedBy(3));
              return handledAll();
            });
  }

  @Test
  void countsWhatSubtasksNeedAndWhatTheyHave() {
    RestoreSource source = start();
    assertThat(source.progress().isRead()).isFalse();
    assertThat(source.progress().chunks()).isEqualTo(3);

    store.endNext();
    RestoreProgress one = source.progress();
    store.endNext();
    store.endNext();

    assertThat(one.chunksRead()).isEqualTo(1);
    assertThat(one.bytesRead() * OLD_SUBTASKS).isEqualTo(one.bytes());
    assertThat(source.progress().isRead()).isTrue();
    assertThat(source.progress().bytesRead()).isEqualTo(source.progress().bytes());
  }

  @Test
  void nothingMoreIsReadForAnAttemptThatIsToStop() {
    start(MANY_SUBTASKS);
    attempt.tell(new AttemptActor.Stop());
    supervisor.expectTerminated(attempt, PATIENCE);

    for (int chunk = 0; chunk < MANY_SUBTASKS && store.held() > 0; chunk++) {
      store.endNext();
    }
    assertThat(store.begun()).isEqualTo(AT_A_TIME);
  }

  @Test
  void aClientSeesItUntilTheAttemptRuns() {
    RestoreProgress half = new RestoreProgress(17, 1, 2, 512, 1024);
    assertThat(job.board().progress().restoring()).isEmpty();

    job.board().restoring(Optional.of(() -> half));
    assertThat(job.board().progress().restoring()).contains(half);
    job.board().restoring(Optional.empty());

    assertThat(job.board().progress().restoring()).isEmpty();
  }

  /** The attempt answers, and so has handled what came before. */
  private StatusReply<Map<String, Object>> handledAll() {
    TestProbe<StatusReply<Map<String, Object>>> probe = kit.createTestProbe();
    attempt.tell(new AttemptActor.GetAccumulators(probe.ref()));
    return probe.receiveMessage(PATIENCE);
  }

  private RestoreSource start() {
    return start(OLD_SUBTASKS);
  }

  private RestoreSource start(int oldSubtasks) {
    RestoreSource source = new RestoreSource(manifest(oldSubtasks), store, Runnable::run);
    attempt =
        kit.spawn(
            AttemptActor.create(
                new AttemptActor.Setup(
                    AttemptId.FIRST, job.services(), Optional.of(source), report -> {}),
                supervisor.ref()));
    await().atMost(PATIENCE).until(() -> store.held() == Math.min(oldSubtasks, AT_A_TIME));
    return source;
  }

  private void says(String text) {
    LoggingTestKit.info(text).expect(kit.system(), () -> passes(RestoreLog.INTERVAL));
  }

  private Void passes(Duration interval) {
    time.timePasses(interval);
    return null;
  }

  /** Of the source, with half a MiB of operator state in each of the subtasks that it had. */
  private CheckpointManifest manifest(int oldSubtasks) {
    OperatorPlan source = job.services().plan().chains().get(0).operators().get(0);
    List<SubtaskManifest> subtasks =
        IntStream.range(0, oldSubtasks)
            .mapToObj(
                subtask ->
                    new SubtaskManifest(
                        subtask, false, new OperatorSnapshot(Optional.empty(), saved(subtask))))
            .toList();
    return new CheckpointManifest(
        CheckpointManifest.FORMAT_VERSION,
        job.board().jobId().toString(),
        "restored",
        17,
        1,
        0,
        false,
        List.of(new OperatorManifest(source.operatorId(), "numbers", oldSubtasks, 128, subtasks)));
  }

  private List<ChunkRef> saved(int subtask) {
    var state =
        new OperatorStateSnapshot.State(
            "old", Redistribution.SPLIT, "bytes", List.of(new byte[(1 << 19) - 100]));
    byte[] chunk = OperatorStateFormat.toChunks(new OperatorStateSnapshot(List.of(state))).get(0);
    var saving = stored.save(new ChunkId("job/numbers/" + subtask, 17), chunk);
    stored.endNext();
    return List.of(saving.toCompletableFuture().join());
  }
}
