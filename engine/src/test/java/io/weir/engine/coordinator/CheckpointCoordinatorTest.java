package io.weir.engine.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.weir.api.CheckpointingMode;
import io.weir.api.graph.CheckpointSettings;
import io.weir.api.graph.CheckpointSettings.Cleanup;
import io.weir.api.graph.Partitioning;
import io.weir.engine.clock.Clock;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.coordinator.CoordinatorCommand.AttemptStarts;
import io.weir.engine.coordinator.CoordinatorCommand.Begin;
import io.weir.engine.coordinator.CoordinatorCommand.Concluded;
import io.weir.engine.coordinator.CoordinatorCommand.Leftovers;
import io.weir.engine.coordinator.CoordinatorCommand.Reported;
import io.weir.engine.coordinator.CoordinatorCommand.RestorePoint;
import io.weir.engine.coordinator.CoordinatorEvent.CheckpointEnded;
import io.weir.engine.coordinator.CoordinatorEvent.FinalCheckpointCompleted;
import io.weir.engine.coordinator.CoordinatorEvent.TakenOver;
import io.weir.engine.coordinator.CoordinatorEvent.TooManyFailures;
import io.weir.engine.operator.OperatorChain;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.plan.Graphs;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.restart.Unrecoverable;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.JobTakenOverException;
import io.weir.engine.snapshot.SavepointPlace;
import io.weir.engine.snapshot.SavepointStores;
import io.weir.engine.subtask.CheckpointReport.Declined;
import io.weir.engine.subtask.CheckpointReport.Ended;
import io.weir.engine.subtask.CheckpointReport.LeftBehind;
import io.weir.engine.subtask.CheckpointReport.Stored;
import io.weir.engine.subtask.CheckpointReport.SubtaskTimings;
import io.weir.engine.subtask.SnapshotWrites;
import io.weir.engine.subtask.SubtaskCommand;
import io.weir.engine.subtask.SubtaskCommand.CheckpointAborted;
import io.weir.engine.subtask.SubtaskCommand.CheckpointCompleted;
import io.weir.engine.subtask.SubtaskCommand.SavepointCompleted;
import io.weir.engine.subtask.SubtaskCommand.TriggerCheckpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The coordinator with time in the test's hands. Nothing here waits for time to pass: {@link
 * #settle} returns when every message sent so far has been handled.
 */
@Timeout(60)
class CheckpointCoordinatorTest {

  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ManualTime TIME = ManualTime.get(KIT.system());
  private static final Logger LOGGER =
      (Logger) LoggerFactory.getLogger(CheckpointCoordinator.class);
  private static final AttemptId FIRST = AttemptId.FIRST;
  private static final SubtaskId SOURCE = new SubtaskId(0, 0);
  private static final SubtaskId SINK = new SubtaskId(1, 0);
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofMillis(1000);
  private static final Duration MILLI = Duration.ofMillis(1);

  @TempDir private Path dir;
  private final FakeStores stores = new FakeStores();
  private final TestProbe<CoordinatorEvent> supervisor = KIT.createTestProbe();
  private final TestProbe<SubtaskCommand> source = KIT.createTestProbe();
  private final TestProbe<SubtaskCommand> sink = KIT.createTestProbe();
  private final SnapshotWrites writes = new SnapshotWrites();
  private int retained = 1;
  private ActorRef<CoordinatorCommand> coordinator;
  private CompletableFuture<Void> marker;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @AfterEach
  void stop() {
    KIT.stop(coordinator);
  }

  // the set-up -----------------------------------------------------------------------------------

  private CheckpointSettings settings(int concurrent, Duration pause, int tolerable) {
    return new CheckpointSettings(
        INTERVAL,
        CheckpointingMode.EXACTLY_ONCE,
        TIMEOUT,
        pause,
        concurrent,
        tolerable,
        retained,
        Cleanup.ALWAYS_DELETE,
        Optional.empty());
  }

  private static ExecutionPlan plan() {
    Graphs graph = new Graphs();
    graph.edge(graph.source("source", 1), graph.map("sink", 1), new Partitioning.Rebalance());
    return graph.plan();
  }

  private void start(int concurrent, Duration pause, int tolerable) {
    create(concurrent, pause, tolerable);
    begin(FIRST);
  }

  private void create(int concurrent, Duration pause, int tolerable) {
    var setup =
        new CheckpointCoordinator.Setup(
            "job-id",
            plan(),
            settings(concurrent, pause, tolerable),
            stores,
            stores,
            new SavepointStores(KIT.system(), "job-id", Optional.empty(), Runnable::run),
            writes,
            Origin.NOTHING,
            Clock.SYSTEM);
    coordinator =
        KIT.spawn(
            Behaviors.intercept(
                MarkerSeen::new, CheckpointCoordinator.create(setup, supervisor.getRef())));
  }

  private void begin(AttemptId attempt) {
    tell(new Begin(attempt, Map.of(SOURCE, source.getRef(), SINK, sink.getRef()), Set.of(SOURCE)));
  }

  private void tell(CoordinatorCommand command) {
    coordinator.tell(command);
    settle();
  }

  /** A report that nobody asked for is the marker; it comes after everything sent before. */
  private void settle() {
    marker = new CompletableFuture<>();
    coordinator.tell(new Reported(new Declined(FIRST, -1, SOURCE, "marker", null)));
    marker.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  private final class MarkerSeen
      extends BehaviorInterceptor<CoordinatorCommand, CoordinatorCommand> {
    MarkerSeen() {
      super(CoordinatorCommand.class);
    }

    @Override
    public Behavior<CoordinatorCommand> aroundReceive(
        TypedActorContext<CoordinatorCommand> context,
        CoordinatorCommand message,
        ReceiveTarget<CoordinatorCommand> target) {
      Behavior<CoordinatorCommand> next = target.apply(context, message);
      if (message instanceof Reported reported && reported.report().checkpointId() == -1) {
        marker.complete(null);
      }
      return next;
    }
  }

  private void pass(Duration time) {
    TIME.timePasses(time);
    settle();
  }

  /** All that a subtask was told since the last call. */
  private static List<SubtaskCommand> told(TestProbe<SubtaskCommand> subtask) {
    SubtaskCommand end = new SubtaskCommand.Continue();
    subtask.getRef().tell(end);
    return until(subtask, end);
  }

  private List<CoordinatorEvent> events() {
    CoordinatorEvent end = new FinalCheckpointCompleted(new AttemptId(999));
    supervisor.getRef().tell(end);
    return until(supervisor, end);
  }

  private static <T> List<T> until(TestProbe<T> probe, T end) {
    List<T> all = new ArrayList<>();
    for (T next = probe.receiveMessage(); !next.equals(end); next = probe.receiveMessage()) {
      all.add(next);
    }
    return all;
  }

  private List<Long> triggered() {
    return told(source).stream()
        .filter(TriggerCheckpoint.class::isInstance)
        .map(command -> ((TriggerCheckpoint) command).barrier().checkpointId())
        .toList();
  }

  private static ChunkRef chunk(SubtaskId subtask, long id) {
    return new ChunkRef(new ChunkId(subtask.chain() == 0 ? "source" : "sink", id), 10, 0);
  }

  private void stored(AttemptId attempt, long id, SubtaskId subtask) {
    stored(attempt, id, subtask, chunk(subtask, id));
  }

  private void stored(AttemptId attempt, long id, SubtaskId subtask, ChunkRef chunk) {
    tell(
        new Reported(
            new Stored(
                attempt,
                id,
                subtask,
                List.of(new OperatorSnapshot(Optional.empty(), List.of(chunk))),
                Ended.RUNNING,
                new SubtaskTimings(0, 5, 0, 10))));
  }

  private void allStored(long id) {
    stored(FIRST, id, SOURCE);
    stored(FIRST, id, SINK);
  }

  private void declined(long id) {
    tell(new Reported(new Declined(FIRST, id, SINK, "the disk is full", new RuntimeException())));
  }

  private void committed() {
    stores.commit().complete(null);
    settle();
  }

  private void completed(long id) {
    allStored(id);
    committed();
  }

  private TestProbe<RestorePoint> end() {
    TestProbe<RestorePoint> asker = KIT.createTestProbe();
    tell(new CoordinatorCommand.End(asker.getRef()));
    return asker;
  }

  @SuppressWarnings("ReferenceEquality") // the marker itself, not an equal answer
  private static boolean isEmpty(TestProbe<RestorePoint> probe) {
    RestorePoint end = new RestorePoint(Optional.empty(), Optional.empty());
    probe.getRef().tell(end);
    return probe.receiveMessage() == end;
  }

  private List<Outcome> outcomes() {
    return events().stream()
        .map(CheckpointEnded.class::cast)
        .map(ended -> ended.summary().outcome())
        .toList();
  }

  // triggering -----------------------------------------------------------------------------------

  @Test
  void triggersTheSourcesAtEveryInterval() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL.minus(MILLI));
    assertThat(triggered()).isEmpty();
    pass(MILLI);
    assertThat(triggered()).containsExactly(1L);
    assertThat(told(sink)).isEmpty();
    completed(1);
    pass(INTERVAL);
    assertThat(triggered()).containsExactly(2L);
  }

  @Test
  void oneThatIsDueWaitsForTheOneUnderWay() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL.multipliedBy(3));
    assertThat(triggered()).containsExactly(1L);
    allStored(1);
    assertThat(triggered()).as("not before the manifest is saved").isEmpty();
    committed();
    assertThat(triggered()).containsExactly(2L);
  }

  @Test
  void asManyAsAllowedAreUnderWay() {
    start(2, Duration.ZERO, 0);
    pass(INTERVAL);
    pass(INTERVAL);
    pass(INTERVAL);
    assertThat(triggered()).containsExactly(1L, 2L);
  }

  @Test
  void pausesAfterACompletedCheckpoint() {
    start(1, Duration.ofMillis(250), 0);
    pass(INTERVAL);
    completed(1);
    pass(Duration.ofMillis(249));
    assertThat(triggered()).containsExactly(1L);
    pass(MILLI);
    assertThat(triggered()).containsExactly(2L);
  }

  @Test
  void pausesAfterAFailedCheckpointToo() {
    start(1, Duration.ofMillis(250), 5);
    pass(INTERVAL);
    declined(1);
    pass(Duration.ofMillis(249));
    assertThat(triggered()).containsExactly(1L);
    pass(MILLI);
    assertThat(triggered()).containsExactly(2L);
  }

  @Test
  void idsGrowOverAttempts() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    end();
    begin(FIRST.next());
    pass(INTERVAL);
    assertThat(triggered()).containsExactly(1L, 2L);
  }

  @Test
  void triggersNothingBetweenAttempts() {
    start(1, Duration.ZERO, 0);
    end();
    pass(INTERVAL.multipliedBy(10));
    assertThat(triggered()).isEmpty();
  }

  // completion -----------------------------------------------------------------------------------

  @Test
  void savesTheManifestWhenAllHaveStoredAndNotifiesWhenItIsSaved() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    stored(FIRST, 1, SOURCE);
    assertThat(stores.calls).isEmpty();
    stored(FIRST, 1, SOURCE);
    assertThat(stores.calls).as("a repeated acknowledgement").isEmpty();
    stored(FIRST, 1, SINK);
    assertThat(stores.calls).containsExactly("commit 1");
    assertThat(told(sink)).isEmpty();
    committed();
    assertThat(told(sink)).containsExactly(new CheckpointCompleted(1));
    assertThat(told(source)).endsWith(new CheckpointCompleted(1));
    CheckpointEnded ended = (CheckpointEnded) events().get(0);
    assertThat(ended.summary().outcome()).isInstanceOf(CheckpointSummary.Outcome.Completed.class);
    assertThat(ended.summary().totalBytes()).isEqualTo(20);
    assertThat(ended.summary().newBytes()).isEqualTo(20);
    assertThat(ended.summary().longestStandstill()).isEqualTo(Duration.ofNanos(5));
    assertThat(ended.summary().standstill().subtasks()).isEqualTo(2);
  }

  @Test
  void everyoneIsToldBeforeAnythingIsDeleted() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    completed(1);
    pass(INTERVAL);
    List<Object> seen = new ArrayList<>();
    stores.beforeDelete =
        () -> {
          seen.addAll(told(source));
          seen.addAll(told(sink));
        };
    told(source);
    told(sink);
    completed(2);
    assertThat(seen).contains(new CheckpointCompleted(2));
    assertThat(seen).filteredOn(new CheckpointCompleted(2)::equals).hasSize(2);
    assertThat(stores.calls)
        .containsExactly("commit 1", "commit 2", "discard 1", "delete source/1", "delete sink/1");
  }

  @Test
  void aManifestThatCannotBeRemovedKeepsItsChunks() {
    start(1, Duration.ZERO, 0);
    stores.undeletableManifests.add(1L);
    pass(INTERVAL);
    completed(1);
    pass(INTERVAL);
    completed(2);
    assertThat(stores.calls).containsExactly("commit 1", "commit 2", "discard 1");
  }

  @Test
  void aCompletedCheckpointSubsumesOlderOnesUnderWay() {
    start(2, Duration.ZERO, 0);
    pass(INTERVAL);
    pass(INTERVAL);
    stored(FIRST, 1, SOURCE);
    completed(2);
    assertThat(told(sink))
        .containsExactlyInAnyOrder(new CheckpointAborted(1), new CheckpointCompleted(2));
    assertThat(outcomes())
        .containsExactly(
            new Outcome.Aborted("a later checkpoint has completed"), new Outcome.Completed());
    assertThat(stores.calls).contains("delete source/1");
  }

  @Test
  void savesOneManifestAfterTheOtherSoThatNoneCompletesAfterALaterOne() {
    start(2, Duration.ZERO, 0);
    pass(INTERVAL);
    pass(INTERVAL);
    allStored(1);
    allStored(2);
    assertThat(stores.calls).containsExactly("commit 1");
    committed();
    assertThat(stores.calls).contains("commit 2");
    committed();
    assertThat(told(sink)).containsExactly(new CheckpointCompleted(1), new CheckpointCompleted(2));
  }

  @Test
  void theNextManifestIsSavedAlsoWhenOneCouldNotBe() {
    start(2, Duration.ZERO, 5);
    pass(INTERVAL);
    pass(INTERVAL);
    allStored(1);
    allStored(2);
    stores.commit().completeExceptionally(new IllegalStateException("disk full"));
    settle();
    committed();
    assertThat(told(sink)).containsExactly(new CheckpointAborted(1), new CheckpointCompleted(2));
  }

  // failures -------------------------------------------------------------------------------------

  @Test
  void expiresAndSaysWhoIsMissing() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    stored(FIRST, 1, SOURCE);
    pass(TIMEOUT.minus(MILLI));
    assertThat(told(sink)).isEmpty();
    pass(MILLI);
    assertThat(told(sink)).containsExactly(new CheckpointAborted(1));
    TooManyFailures failure = (TooManyFailures) events().get(1);
    assertThat(failure.cause())
        .hasMessageContainingAll(
            "Exceeded checkpoint tolerable failure threshold",
            "'job'",
            "attempt 1",
            "checkpoint 1",
            "1000 ms",
            "sink (1/1)")
        .hasMessageNotContaining("source (1/1)");
    assertThat(stores.calls).as("what was stored is of no use").containsExactly("delete source/1");
  }

  @Test
  void aDeclineAbortsEverywhereAndSaysWhy() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    declined(1);
    assertThat(told(sink)).containsExactly(new CheckpointAborted(1));
    assertThat(told(source)).contains(new CheckpointAborted(1));
    List<CoordinatorEvent> events = events();
    assertThat(((CheckpointEnded) events.get(0)).summary().outcome())
        .isEqualTo(new CheckpointSummary.Outcome.Failed("the disk is full"));
    assertThat(((TooManyFailures) events.get(1)).cause()).hasMessageContaining("the disk is full");
  }

  @Test
  void aJobThatAnotherHasTakenOverFailsWhateverItTolerates() {
    start(1, Duration.ZERO, 100);
    pass(INTERVAL);
    allStored(1);
    stores.commit().completeExceptionally(new JobTakenOverException("another has it", null));
    settle();
    TakenOver failure = (TakenOver) last(events());
    assertThat(failure.attempt()).isEqualTo(FIRST);
    assertThat(failure.cause())
        .hasMessageContainingAll("'job'", "attempt 1", "checkpoint 1", "another has it");
    assertThat(Unrecoverable.in(failure.cause())).isPresent();
  }

  @Test
  void anAttemptThatTheStoreRefusesFailsBeforeItRuns() {
    start(1, Duration.ZERO, 100);
    stores.claim = CompletableFuture.failedStage(new JobTakenOverException("another has it", null));
    tell(new AttemptStarts(FIRST.next()));
    settle();
    assertThat(stores.calls).containsExactly("claim 2");
    TakenOver failure = (TakenOver) last(events());
    assertThat(failure.attempt()).isEqualTo(FIRST.next());
    assertThat(failure.cause())
        .hasMessageContainingAll("'job'", "attempt 2", "another has it")
        .hasCauseInstanceOf(JobTakenOverException.class);
  }

  @Test
  void toleratesAsManyFailuresInARowAsItShould() {
    start(1, Duration.ZERO, 2);
    for (long id = 1; id <= 2; id++) {
      pass(INTERVAL);
      declined(id);
    }
    pass(INTERVAL);
    completed(3);
    for (long id = 4; id <= 5; id++) {
      pass(INTERVAL);
      declined(id);
    }
    assertThat(events()).hasSize(5).noneMatch(TooManyFailures.class::isInstance);
    pass(INTERVAL);
    declined(6);
    assertThat(events()).last().isInstanceOf(TooManyFailures.class);
  }

  @Test
  void aRestartDoesNotBreakARowOfFailures() {
    start(1, Duration.ZERO, 1);
    pass(INTERVAL);
    declined(1);
    end();
    begin(FIRST.next());
    pass(INTERVAL);
    tell(new Reported(new Declined(FIRST.next(), 2, SINK, "again", new RuntimeException())));
    assertThat(((TooManyFailures) last(events())).cause())
        .hasMessageContainingAll(
            "2 in a row where 1 are tolerated",
            "- checkpoint 1: the disk is full",
            "- checkpoint 2: again");
  }

  @Test
  void aCheckpointThatEndsWithItsAttemptIsNoFailure() {
    start(1, Duration.ZERO, 1);
    for (AttemptId attempt = FIRST; attempt.number() < 5; attempt = attempt.next()) {
      pass(INTERVAL);
      end();
      begin(attempt.next());
    }
    assertThat(events()).hasSize(4).noneMatch(TooManyFailures.class::isInstance);
  }

  @Test
  void oneTooManyBeginsTheCountAnew() {
    start(1, Duration.ZERO, 1);
    pass(INTERVAL);
    declined(1);
    pass(INTERVAL);
    declined(2);
    assertThat(last(events())).isInstanceOf(TooManyFailures.class);
    end();
    begin(FIRST.next());
    pass(INTERVAL);
    tell(new Reported(new Declined(FIRST.next(), 3, SINK, "again", new RuntimeException())));
    assertThat(events()).noneMatch(TooManyFailures.class::isInstance);
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }

  @Test
  void aLateAcknowledgementOnlyFreesItsChunks() {
    start(1, Duration.ZERO, 5);
    pass(INTERVAL);
    declined(1);
    stored(FIRST, 1, SOURCE);
    stored(FIRST, 1, SINK);
    assertThat(stores.calls).containsExactly("delete source/1", "delete sink/1");
  }

  @Test
  void anAcknowledgementOfAnotherAttemptCompletesNothing() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    stored(FIRST, 1, SOURCE);
    stored(FIRST.next(), 1, SINK);
    stored(FIRST, 1, new SubtaskId(7, 7));
    assertThat(stores.calls).isEmpty();
    stored(FIRST, 1, SINK);
    assertThat(stores.calls).containsExactly("commit 1");
  }

  @Test
  void aManifestThatCannotBeSavedFailsTheCheckpointAndIsDiscardedInCaseItWas() {
    start(1, Duration.ZERO, 5);
    pass(INTERVAL);
    allStored(1);
    stores.commit().completeExceptionally(new IllegalStateException("no space left"));
    settle();
    assertThat(told(sink)).containsExactly(new CheckpointAborted(1));
    assertThat(stores.calls)
        .containsExactly("commit 1", "discard 1", "delete source/1", "delete sink/1");
    assertThat(((CheckpointEnded) events().get(0)).summary().outcome().toString())
        .contains("no space left");
  }

  @Test
  void aCommitUnderWayDoesNotExpire() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    allStored(1);
    pass(TIMEOUT.multipliedBy(2));
    assertThat(told(sink)).isEmpty();
    committed();
    assertThat(told(sink)).containsExactly(new CheckpointCompleted(1));
  }

  // the end of an attempt ------------------------------------------------------------------------

  @Test
  void endAnswersWithTheNewestCompletedCheckpoint() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    completed(1);
    assertThat(end().receiveMessage().manifest().map(CheckpointManifest::checkpointId))
        .contains(1L);
  }

  @Test
  void endWaitsForACommitUnderWayAndAbortsTheOthers() {
    start(2, Duration.ZERO, 0);
    pass(INTERVAL);
    pass(INTERVAL);
    allStored(1);
    TestProbe<RestorePoint> asker = end();
    assertThat(isEmpty(asker)).as("nobody knows whether 1 exists").isTrue();
    committed();
    assertThat(asker.receiveMessage().manifest().map(CheckpointManifest::checkpointId))
        .contains(1L);
    assertThat(outcomes())
        .containsExactly(new Outcome.Aborted("its attempt has ended"), new Outcome.Completed());
  }

  @Test
  void endWithNothingCompletedMeansFromTheBeginning() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    assertThat(end().receiveMessage().manifest()).isEmpty();
  }

  @Test
  void aCommitThatFailsAfterTheEndIsNotTheNextAttemptsFault() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    allStored(1);
    TestProbe<RestorePoint> asker = end();
    stores.commit().completeExceptionally(new IllegalStateException("no space left"));
    settle();
    assertThat(asker.receiveMessage().manifest()).isEmpty();
    assertThat(events()).noneMatch(TooManyFailures.class::isInstance);
  }

  // the final checkpoint -------------------------------------------------------------------------

  @Test
  void theFinalCheckpointComesAtOnceWhateverIntervalAndPauseSay() {
    start(1, Duration.ofMinutes(1), 0);
    pass(INTERVAL);
    tell(new CoordinatorCommand.TakeFinal(FIRST));
    assertThat(triggered()).containsExactly(1L, 2L);
    completed(2);
    assertThat(stores.manifest().finalCheckpoint()).isTrue();
    assertThat(events()).contains(new FinalCheckpointCompleted(FIRST));
    pass(Duration.ofHours(1));
    assertThat(triggered()).as("nothing after it").isEmpty();
  }

  @Test
  void aFinalCheckpointThatFailsIsTriedAgainUntilTheToleranceIsUsedUp() {
    start(1, Duration.ZERO, 1);
    tell(new CoordinatorCommand.TakeFinal(FIRST));
    declined(1);
    assertThat(triggered()).containsExactly(1L);
    pass(INTERVAL);
    assertThat(triggered()).containsExactly(2L);
    declined(2);
    assertThat(events()).last().isInstanceOf(TooManyFailures.class);
    pass(INTERVAL.multipliedBy(5));
    assertThat(triggered()).isEmpty();
  }

  @Test
  void aFinalCheckpointOfAnAttemptThatIsOverIsNotTaken() {
    start(1, Duration.ZERO, 0);
    tell(new CoordinatorCommand.TakeFinal(FIRST.next()));
    end();
    tell(new CoordinatorCommand.TakeFinal(FIRST));
    assertThat(triggered()).isEmpty();
  }

  // the end of the job ---------------------------------------------------------------------------

  private Concluded concluded(Leftovers leftovers) {
    TestProbe<Concluded> asker = KIT.createTestProbe();
    coordinator.tell(new CoordinatorCommand.Conclude(leftovers, asker.getRef()));
    Concluded concluded = asker.receiveMessage();
    asker.expectTerminated(coordinator);
    return concluded;
  }

  @Test
  void concludeDeletesEverythingOrKeepsIt() {
    for (Leftovers leftovers : Leftovers.values()) {
      stores.calls.clear();
      start(1, Duration.ZERO, 0);
      pass(INTERVAL);
      completed(1);
      end();
      concluded(leftovers);
      List<String> deletions =
          leftovers == Leftovers.KEEP
              ? List.of()
              : List.of("discard 1", "delete source/1", "delete sink/1");
      assertThat(stores.calls)
          .containsExactlyElementsOf(
              Stream.concat(Stream.of("commit 1"), deletions.stream()).toList());
    }
  }

  @Test
  void saysHowManyCheckpointsAreKeptAndHowAJobStartsFromTheNewest() {
    retained = 3;
    start(1, Duration.ZERO, 0);
    for (long id = 1; id <= 4; id++) {
      pass(INTERVAL);
      completed(id);
    }
    end();
    Level before = LOGGER.getLevel();
    LOGGER.setLevel(Level.INFO);
    try {
      LoggingTestKit.info(
              "Job 'job' leaves 3 checkpoints behind in fakes, the newest 4; a new job starts from"
                  + " that with execution.savepoint.path: fakes:here/job-id/chk-4")
          .expect(KIT.system(), () -> concluded(Leftovers.KEEP));
    } finally {
      LOGGER.setLevel(before);
    }
  }

  @Test
  void saysEveryTenSecondsWhatTheEndWaitsForAndWhere() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    completed(1);
    pass(INTERVAL);
    allStored(2);
    end();
    waits("10 s until it is known whether checkpoint 2 has been saved in fakes.");
    waits("20 s until it is known whether checkpoint 2");
    committed();

    writes.begin();
    CompletableFuture<Void> deletion = new CompletableFuture<>();
    stores.deletion = deletion;
    TestProbe<Concluded> asker = KIT.createTestProbe();
    tell(new CoordinatorCommand.Conclude(Leftovers.DELETE, asker.getRef()));
    waits("10 s until what is being written has been stored in fakes.");
    writes.end();
    settle();
    waits("10 s until what nobody needs has been deleted in fakes.");
    deletion.complete(null);
    asker.receiveMessage();
  }

  @Test
  void saysOnceThatWhatManyHaveLeftCannotBeDeleted() {
    start(1, Duration.ZERO, 0);
    CompletableFuture<Void> down = new CompletableFuture<>();
    stores.deletion = down;
    for (long left = 1; left <= 5; left++) {
      tell(new Reported(new LeftBehind(FIRST, 1, SINK, List.of(new ChunkId("left", left)))));
    }
    assertThat(stores.calls).containsExactly("delete left/1");
    stores.deletion = CompletableFuture.failedStage(new IllegalStateException("the store is down"));
    LoggingTestKit.warn("the store is down")
        .withOccurrences(1)
        .expect(
            KIT.system(),
            () -> {
              down.complete(null);
              settle();
              return null;
            });
    assertThat(stores.calls).hasSize(5).endsWith("delete left/5");
  }

  @Test
  void saysNothingOfWaitingWhenAnotherAttemptHasBegun() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    allStored(1);
    end();
    committed();
    begin(FIRST.next());
    LoggingTestKit.warn("Job 'job' has waited")
        .withOccurrences(0)
        .expect(KIT.system(), () -> passes(WaitLog.INTERVAL.multipliedBy(2)));
  }

  private void waits(String text) {
    LoggingTestKit.warn("Job 'job' has waited for " + text)
        .expect(KIT.system(), () -> passes(WaitLog.INTERVAL));
  }

  private Void passes(Duration time) {
    pass(time);
    return null;
  }

  // savepoints -----------------------------------------------------------------------------------

  private SavepointRequest take(SavepointRequest.Purpose purpose) {
    SavepointRequest request =
        new SavepointRequest(
            new SavepointPlace(dir.toString(), "savepoint-1"), purpose, new CompletableFuture<>());
    tell(new CoordinatorCommand.TakeSavepoint(FIRST, request));
    return request;
  }

  private void completeSavepoint(long id) {
    for (SubtaskId subtask : List.of(SOURCE, SINK)) {
      ChunkRef chunk = new ChunkRef(new ChunkId("savepoint-1/" + subtask.chain(), id), 10, 0);
      stored(FIRST, id, subtask, chunk);
    }
  }

  @Test
  void noCheckpointBeginsWhileASavepointIsUnderWay() {
    start(3, Duration.ZERO, 0);
    SavepointRequest request = take(SavepointRequest.Purpose.COPY);
    assertThat(triggered()).containsExactly(1L);
    pass(INTERVAL);
    assertThat(triggered()).isEmpty();
    completeSavepoint(1);
    assertThat(request.answer().orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join())
        .isEqualTo("file:" + dir + "/savepoint-1");
    settle();
    assertThat(triggered()).containsExactly(2L);
    assertThat(told(sink))
        .as("nobody hears that it is complete")
        .containsExactly(new SavepointCompleted(1, OperatorChain.Effects.PENDING));
  }

  @Test
  void savepointsAreTakenOneAfterTheOtherAndTheFinalCheckpointAfterThem() {
    start(3, Duration.ZERO, 0);
    take(SavepointRequest.Purpose.COPY);
    take(SavepointRequest.Purpose.COPY);
    tell(new CoordinatorCommand.TakeFinal(FIRST));
    assertThat(triggered()).containsExactly(1L);
    declined(1);
    assertThat(triggered()).containsExactly(2L);
    declined(2);
    assertThat(triggered()).containsExactly(3L);
  }

  @Test
  void aSavepointThatFailsIsNotCounted() {
    start(1, Duration.ZERO, 0);
    SavepointRequest request = take(SavepointRequest.Purpose.COPY);
    declined(1);
    assertThat(request.answer()).isCompletedExceptionally();
    assertThat(outcomes()).containsExactly(new Outcome.Failed("the disk is full"));
    assertThat(told(sink)).contains(new CheckpointAborted(1));
  }

  @Test
  void theCheckpointThatAFailedSavepointHasHeldUpBeginsAtOnce() {
    start(1, Duration.ZERO, 0);
    take(SavepointRequest.Purpose.COPY);
    pass(INTERVAL);
    assertThat(triggered()).as("the savepoint alone").containsExactly(1L);
    declined(1);
    assertThat(triggered()).as("the checkpoint that is due").containsExactly(2L);
  }

  @Test
  void aSavepointThatReliesOnACheckpointIsRefused() {
    start(1, Duration.ZERO, 0);
    SavepointRequest request = take(SavepointRequest.Purpose.COPY);
    allStored(1);
    assertThat(request.answer())
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withMessageContaining("a bug of the engine");
  }

  @Test
  void aJobThatDoesNotStopAsItWasToFailsItsAttempt() {
    start(1, Duration.ZERO, 1_000);
    SavepointRequest request = take(SavepointRequest.Purpose.SUSPEND);
    declined(1);
    assertThat(request.answer()).isCompletedExceptionally();
    assertThat(events()).hasAtLeastOneElementOfType(CoordinatorEvent.StopFailed.class);
    pass(INTERVAL);
    assertThat(triggered()).as("part of it has stopped").containsExactly(1L);
  }

  @Test
  void aJobThatWasTakenOverStopsWithoutTheEffectsOfItsSavepoint() {
    start(1, Duration.ZERO, 1_000);
    SavepointRequest request = take(SavepointRequest.Purpose.SUSPEND);
    stores.claim = CompletableFuture.failedStage(new JobTakenOverException("another has it", null));
    allStored(1);
    settle();
    assertThat(stores.calls).contains("confirm 1");
    assertThat(request.answer())
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withMessageContaining("another has it");
    CoordinatorEvent.StopFailed failure = (CoordinatorEvent.StopFailed) last(events());
    assertThat(Unrecoverable.in(failure.cause())).isPresent();
    assertThat(told(sink)).noneMatch(SavepointCompleted.class::isInstance);
  }

  @Test
  void sourcesThatDoNotEndInTimeFailTheAttempt() {
    start(1, Duration.ZERO, 1_000);
    SavepointRequest request = take(SavepointRequest.Purpose.DRAIN);
    assertThat(told(source)).containsExactly(new SubtaskCommand.Drain());
    pass(TIMEOUT);
    assertThat(request.answer()).isCompletedExceptionally();
    assertThat(events()).hasOnlyElementsOfType(CoordinatorEvent.StopFailed.class);
  }

  @Test
  void aRestartBeginsWithTheSavepointThatEverybodyWasToldOf() {
    start(1, Duration.ZERO, 0);
    pass(INTERVAL);
    completed(1);
    SavepointRequest request = take(SavepointRequest.Purpose.SUSPEND);
    completeSavepoint(2);
    supervisor.fishForMessage(
        Duration.ofSeconds(20),
        event ->
            event instanceof FinalCheckpointCompleted
                ? akka.actor.testkit.typed.javadsl.FishingOutcomes.complete()
                : akka.actor.testkit.typed.javadsl.FishingOutcomes.continueAndIgnore());
    RestorePoint point = end().receiveMessage();
    assertThat(point.manifest().orElseThrow().checkpointId()).isEqualTo(2);
    assertThat(point.savepoint()).contains(request.place());
  }

  @Test
  void tellsTheStoreHowOftenACheckpointIsDueUntilTheJobHasEnded() {
    start(1, Duration.ZERO, 0);
    assertThat(stores.due).contains(INTERVAL);

    KIT.stop(coordinator);

    assertThat(stores.due).isEmpty();
  }
}
