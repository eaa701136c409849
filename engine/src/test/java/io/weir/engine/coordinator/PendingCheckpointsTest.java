package io.weir.engine.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import io.weir.engine.channel.StreamElement.Alignment;
import io.weir.engine.coordinator.CoordinatorCommand.Begin;
import io.weir.engine.coordinator.PendingCheckpoint.Purpose;
import io.weir.engine.coordinator.PendingCheckpoints.Instants;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.subtask.CheckpointReport.Ended;
import io.weir.engine.subtask.CheckpointReport.Stored;
import io.weir.engine.subtask.CheckpointReport.SubtaskTimings;
import io.weir.engine.subtask.SubtaskCommand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PendingCheckpointsTest {

  private static final SubtaskId ONLY = new SubtaskId(0, 0);
  private static final ChunkId OLD = new ChunkId("old", 1);

  private final PendingCheckpoints pending = new PendingCheckpoints(0);

  private PendingCheckpoint begin() {
    var subtask = TestInbox.<SubtaskCommand>create().getRef();
    Begin attempt = new Begin(AttemptId.FIRST, Map.of(ONLY, subtask), Set.of(ONLY));
    return pending.begin(
        attempt, Purpose.PERIODIC, Alignment.ALIGNED, new Instants(70, 7), List.of());
  }

  private static Stored stored(AttemptId attempt, PendingCheckpoint checkpoint) {
    return new Stored(
        attempt, checkpoint.id(), ONLY, List.of(), Ended.RUNNING, new SubtaskTimings(0, 0, 0, 0));
  }

  private static void complete(PendingCheckpoint checkpoint) {
    checkpoint.acknowledge(stored(AttemptId.FIRST, checkpoint));
  }

  @Test
  void idsGrowAlsoWhenTheOnesBeforeAreOver() {
    PendingCheckpoint first = begin();
    pending.remove(first);
    assertThat(begin().id()).isEqualTo(first.id() + 1);
  }

  @Test
  void theOldestCompleteOneIsCommittedNextAndOnlyOneAtATime() {
    begin();
    PendingCheckpoint second = begin();
    PendingCheckpoint third = begin();
    assertThat(pending.nextToCommit()).isEmpty();
    complete(third);
    complete(second);
    assertThat(pending.nextToCommit()).containsSame(second);
    second.beginCommit();
    assertThat(pending.nextToCommit()).isEmpty();
    pending.remove(second);
    assertThat(pending.nextToCommit()).containsSame(third);
  }

  @Test
  void awaitsReportsOfItsAttemptUntilAllHaveStored() {
    PendingCheckpoint checkpoint = begin();
    assertThat(pending.awaiting(stored(AttemptId.FIRST.next(), checkpoint))).isEmpty();
    assertThat(pending.awaiting(stored(AttemptId.FIRST, checkpoint))).containsSame(checkpoint);
    complete(checkpoint);
    assertThat(pending.awaiting(stored(AttemptId.FIRST, checkpoint))).isEmpty();
    assertThat(pending.find(checkpoint.id())).containsSame(checkpoint);
  }

  @Test
  void aCompletedOneSubsumesOlderOnesWhoseEndIsNotBeingDecided() {
    PendingCheckpoint committing = begin();
    PendingCheckpoint older = begin();
    PendingCheckpoint completed = begin();
    PendingCheckpoint newer = begin();
    committing.beginCommit();
    assertThat(pending.subsumedBy(completed)).containsExactly(older);
    assertThat(pending.notCommitting()).containsExactly(older, completed, newer);
  }

  @Test
  void allUnderWayMayReferToWhatHasCompletedMeanwhile() {
    PendingCheckpoint checkpoint = begin();
    assertThat(pending.mayReferTo(OLD)).isFalse();
    pending.completedMeanwhile(Set.of(OLD));
    assertThat(pending.mayReferTo(OLD)).isTrue();
    pending.remove(checkpoint);
    assertThat(pending.mayReferTo(OLD)).isFalse();
  }
}
