package io.weir.engine.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.graph.Partitioning;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.clock.Clock;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.coordinator.PendingCheckpoint.AckOutcome;
import io.weir.engine.coordinator.PendingCheckpoint.Purpose;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.plan.Graphs;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SavepointPlace;
import io.weir.engine.subtask.CheckpointReport.Ended;
import io.weir.engine.subtask.CheckpointReport.Stored;
import io.weir.engine.subtask.CheckpointReport.SubtaskTimings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The pure parts of the coordinator. */
class CoordinatorRulesTest {

  private static PendingCheckpoint pending(SubtaskId... subtasks) {
    return new PendingCheckpoint(
        AttemptId.FIRST, new Barrier(7, 70), Purpose.PERIODIC, 0, List.of(subtasks));
  }

  private static OperatorSnapshot part(String name) {
    ChunkRef chunk = new ChunkRef(new ChunkId(name, 7), 1, 0);
    return new OperatorSnapshot(Optional.empty(), List.of(chunk));
  }

  private static Stored stored(AttemptId attempt, SubtaskId subtask, Ended ended, int operators) {
    List<OperatorSnapshot> parts = new ArrayList<>();
    for (int i = 0; i < operators; i++) {
      parts.add(part(subtask.chain() + "-" + subtask.index() + "-" + i));
    }
    return new Stored(attempt, 7, subtask, parts, ended, new SubtaskTimings(0, 0, 0, 0));
  }

  @Test
  void anAcknowledgementIsRecordedCompletesRepeatsOrIsForeign() {
    SubtaskId a = new SubtaskId(0, 0);
    SubtaskId b = new SubtaskId(0, 1);
    PendingCheckpoint checkpoint = pending(a, b);
    assertThat(checkpoint.acknowledge(stored(AttemptId.FIRST, a, Ended.RUNNING, 1)))
        .isEqualTo(AckOutcome.RECORDED);
    assertThat(checkpoint.acknowledge(stored(AttemptId.FIRST, a, Ended.RUNNING, 1)))
        .isEqualTo(AckOutcome.DUPLICATE);
    assertThat(checkpoint.acknowledge(stored(AttemptId.FIRST.next(), b, Ended.RUNNING, 1)))
        .isEqualTo(AckOutcome.FOREIGN);
    assertThat(
            checkpoint.acknowledge(stored(AttemptId.FIRST, new SubtaskId(9, 9), Ended.RUNNING, 1)))
        .isEqualTo(AckOutcome.FOREIGN);
    assertThat(checkpoint.missing()).containsExactly(b);
    assertThat(checkpoint.acknowledge(stored(AttemptId.FIRST, b, Ended.RUNNING, 1)))
        .isEqualTo(AckOutcome.COMPLETE);
    assertThat(checkpoint.chunks()).hasSize(2);
  }

  @Test
  void theManifestHasEveryOperatorOfEveryChainAndItsSubtasksInOrder() {
    Graphs graph = new Graphs();
    graph.edge(graph.source("a", 1), graph.map("b", 1));
    graph.edge(2, graph.map("c", 2), new Partitioning.Rebalance());
    ExecutionPlan plan = graph.plan();
    SubtaskId source = new SubtaskId(0, 0);
    SubtaskId first = new SubtaskId(1, 0);
    SubtaskId second = new SubtaskId(1, 1);
    PendingCheckpoint checkpoint = pending(source, first, second);
    checkpoint.acknowledge(stored(AttemptId.FIRST, second, Ended.RUNNING, 1));
    checkpoint.acknowledge(stored(AttemptId.FIRST, source, Ended.FINISHED, 2));
    checkpoint.acknowledge(stored(AttemptId.FIRST, first, Ended.RUNNING, 1));
    CheckpointManifest manifest = new ManifestAssembly("id", plan).of(checkpoint);
    assertThat(manifest.checkpointId()).isEqualTo(7);
    assertThat(manifest.attempt()).isEqualTo(1);
    assertThat(manifest.triggeredAtMillis()).isEqualTo(70);
    assertThat(manifest.finalCheckpoint()).isFalse();
    assertThat(manifest.operators())
        .extracting(OperatorManifest::name)
        .containsExactly("a", "b", "c");
    assertThat(manifest.operators().get(1).subtasks())
        .containsExactly(new SubtaskManifest(0, true, part("0-0-1")));
    assertThat(manifest.operators().get(2).subtasks())
        .containsExactly(
            new SubtaskManifest(0, false, part("1-0-0")),
            new SubtaskManifest(1, false, part("1-1-0")));
  }

  @Test
  void whatIsBehindADrainedSourceIsNotFinished() {
    Graphs graph = new Graphs();
    int drained = graph.source("drained", 2);
    int finished = graph.source("finished", 1);
    int both = graph.map("both", 1);
    int later = graph.map("later", 1);
    int other = graph.map("other", 2);
    graph.edge(drained, both, new Partitioning.Rebalance());
    graph.edge(finished, both, new Partitioning.Rebalance());
    graph.edge(both, later, new Partitioning.Rebalance());
    graph.edge(finished, other, new Partitioning.Rebalance());
    ExecutionPlan plan = graph.plan();
    List<SubtaskId> all = new ArrayList<>();
    plan.chains()
        .forEach(
            chain -> {
              for (int i = 0; i < chain.parallelism(); i++) {
                all.add(new SubtaskId(chain.position(), i));
              }
            });
    PendingCheckpoint checkpoint = pending(all.toArray(SubtaskId[]::new));
    for (SubtaskId subtask : all) {
      boolean isDrained =
          plan.chains().get(subtask.chain()).name().contains("drained") && subtask.index() == 1;
      Ended ended = isDrained ? Ended.DRAINED : Ended.FINISHED;
      checkpoint.acknowledge(stored(AttemptId.FIRST, subtask, ended, 1));
    }

    Map<String, List<Boolean>> ends = new TreeMap<>();
    new ManifestAssembly("id", plan)
        .of(checkpoint)
        .operators()
        .forEach(
            operator ->
                ends.put(
                    operator.name(),
                    operator.subtasks().stream().map(SubtaskManifest::finished).toList()));
    assertThat(ends)
        .isEqualTo(
            Map.of(
                "drained", List.of(true, false),
                "finished", List.of(true),
                "both", List.of(false),
                "later", List.of(false),
                "other", List.of(true, true)));
  }

  @Test
  void triggersOnlyWhenOpenDueNotPausingAndBelowTheMaximum() {
    TriggerGate gate = new TriggerGate(2);
    gate.intervalPassed();
    assertThat(gate.mayTrigger(0)).as("closed").isFalse();
    gate.open();
    assertThat(gate.mayTrigger(0)).as("not due").isFalse();
    gate.intervalPassed();
    assertThat(gate.mayTrigger(1)).isTrue();
    assertThat(gate.mayTrigger(2)).as("too many").isFalse();
    gate.pauseBegan();
    assertThat(gate.mayTrigger(0)).as("pausing").isFalse();
    gate.pauseEnded();
    assertThat(gate.mayTrigger(0)).isTrue();
    gate.triggered();
    assertThat(gate.mayTrigger(0)).as("triggered").isFalse();
  }

  @Test
  void failuresAreCountedInARow() {
    FailureTolerance tolerance = new FailureTolerance(1);
    assertThat(tolerance.failed(1, "a")).isEmpty();
    tolerance.completed();
    assertThat(tolerance.failed(3, "b")).isEmpty();
    assertThat(tolerance.failed(4, "c"))
        .contains(
            new FailureTolerance.Exceeded(
                2,
                List.of(
                    new FailureTolerance.Failure(3, "b"), new FailureTolerance.Failure(4, "c"))));
    assertThat(tolerance.failed(5, "d")).as("one too many begins anew").isEmpty();
  }

  @Test
  void anUnlimitedToleranceHasNoLimit() {
    FailureTolerance tolerance = new FailureTolerance(Integer.MAX_VALUE);
    for (int i = 0; i < 1000; i++) {
      assertThat(tolerance.failed(i, "again")).isEmpty();
    }
  }

  @Test
  void aLongRowKeepsItsNewestCauses() {
    FailureTolerance tolerance = new FailureTolerance(20);
    for (int i = 1; i <= 20; i++) {
      assertThat(tolerance.failed(i, "again")).isEmpty();
    }
    FailureTolerance.Exceeded exceeded = tolerance.failed(21, "again").orElseThrow();
    assertThat(exceeded.inARow()).isEqualTo(21);
    assertThat(exceeded.causes())
        .extracting(FailureTolerance.Failure::checkpointId)
        .containsExactly(12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L, 21L);
  }

  @Test
  void failedSavepointsAreRememberedUpToANumber() {
    FailedPlaces failed = new FailedPlaces();
    for (long id = 1; id <= FailedPlaces.MOST_KEPT + 1; id++) {
      failed.add(id, new SavepointPlace("/dir", "savepoint-" + id));
    }
    assertThat(failed.place(1)).isEmpty();
    assertThat(failed.place(2)).contains(new SavepointPlace("/dir", "savepoint-2"));
  }

  @Test
  void theMissingAreNamedUpToAFew() {
    Graphs graph = new Graphs();
    graph.edge(graph.source("a", 8), graph.map("b", 1));
    SubtaskId[] all = new SubtaskId[8];
    for (int i = 0; i < all.length; i++) {
      all[i] = new SubtaskId(0, i);
    }
    assertThat(SubtaskNames.missing(graph.plan(), pending(all)))
        .isEqualTo("a (1/8), a (2/8), a (3/8), a (4/8), a (5/8) and 3 more");
  }

  @Test
  void theStandstillIsTheMedianAndTheLongestOfAllSubtasksThatHaveStored() {
    Graphs graph = new Graphs();
    graph.edge(graph.source("numbers", 4), graph.map("b", 1));
    Summaries summaries = new Summaries(graph.plan(), Clock.SYSTEM);
    PendingCheckpoint checkpoint =
        pending(new SubtaskId(0, 0), new SubtaskId(0, 1), new SubtaskId(0, 2), new SubtaskId(0, 3));
    Outcome outcome = new Outcome.Aborted("for the test");
    assertThat(summaries.givenUp(checkpoint, outcome).standstill())
        .isEqualTo(Standstill.NOT_MEASURED);
    stoodStill(checkpoint, 0, 5_000);
    stoodStill(checkpoint, 1, 7_000_000);
    stoodStill(checkpoint, 2, 6_000);

    Standstill standstill = summaries.givenUp(checkpoint, outcome).standstill();

    assertThat(standstill.subtasks()).isEqualTo(3);
    assertThat(standstill.median()).isEqualTo(Duration.ofNanos(6_000));
    assertThat(standstill.longest()).isEqualTo(Duration.ofMillis(7));
    assertThat(standstill.describe())
        .isEqualTo(
            "3 subtasks stood still for 0.006 ms (median), 7.000 ms at the longest in numbers"
                + " (2/4)");
  }

  private static void stoodStill(PendingCheckpoint checkpoint, int index, long nanos) {
    checkpoint.acknowledge(
        new Stored(
            AttemptId.FIRST,
            7,
            new SubtaskId(0, index),
            List.of(),
            Ended.RUNNING,
            new SubtaskTimings(0, nanos, 0, 0)));
  }
}
