package io.weir.engine.coordinator;

import io.weir.engine.channel.StreamElement.Alignment;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.coordinator.CoordinatorCommand.Begin;
import io.weir.engine.coordinator.PendingCheckpoint.Purpose;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.subtask.CheckpointReport;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The checkpoints of a job that are under way, the oldest first, over all attempts. Pure. Holds two
 * rules: ids only grow, and one manifest is saved at a time, the oldest complete checkpoint's
 * first.
 */
final class PendingCheckpoints {

  private final TreeMap<Long, PendingCheckpoint> byId = new TreeMap<>();
  private long lastId;

  /**
   * @param lastId ids go on above it
   */
  PendingCheckpoints(long lastId) {
    this.lastId = lastId;
  }

  /**
   * Another one is under way.
   *
   * @param referredTo what the completed checkpoints refer to: it may turn out to rely on that
   */
  PendingCheckpoint begin(
      Begin attempt,
      Purpose purpose,
      Alignment alignment,
      Instants began,
      Collection<Set<ChunkId>> referredTo) {
    lastId++;
    PendingCheckpoint checkpoint =
        new PendingCheckpoint(
            attempt.attempt(),
            new Barrier(lastId, began.wallMillis(), alignment, purpose.mark()),
            purpose,
            began.nanos(),
            attempt.subtasks().keySet());
    referredTo.forEach(checkpoint::completedMeanwhile);
    byId.put(lastId, checkpoint);
    return checkpoint;
  }

  /** One moment on both clocks. */
  record Instants(long wallMillis, long nanos) {}

  Optional<PendingCheckpoint> find(long checkpointId) {
    return Optional.ofNullable(byId.get(checkpointId));
  }

  /** The one that still waits for such a report; none: the report comes late. */
  Optional<PendingCheckpoint> awaiting(CheckpointReport report) {
    return incomplete(report.checkpointId())
        .filter(checkpoint -> checkpoint.attempt().equals(report.attempt()));
  }

  /** As long as some subtask has not stored. */
  Optional<PendingCheckpoint> incomplete(long checkpointId) {
    return find(checkpointId).filter(checkpoint -> !checkpoint.isComplete());
  }

  /** It has ended, one way or the other. */
  void remove(PendingCheckpoint checkpoint) {
    byId.remove(checkpoint.id());
  }

  int size() {
    return byId.size();
  }

  boolean haveSavepoint() {
    return byId.values().stream().anyMatch(checkpoint -> checkpoint.savepoint().isPresent());
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /**
   * Whose manifest is to be saved now. One at a time: a store may end two saves in any order, and
   * no id may complete after a later one.
   */
  Optional<PendingCheckpoint> nextToCommit() {
    return committing().isPresent()
        ? Optional.empty()
        : byId.values().stream().filter(PendingCheckpoint::isComplete).findFirst();
  }

  /** Whose manifest is being saved. */
  Optional<PendingCheckpoint> committing() {
    return byId.values().stream().filter(PendingCheckpoint::isCommitting).findFirst();
  }

  /** Those that can be given up. While a manifest is being saved nobody knows what exists. */
  List<PendingCheckpoint> notCommitting() {
    return notCommitting(byId.values());
  }

  /** Those that can be given up, and that a later checkpoint which has completed replaces. */
  List<PendingCheckpoint> subsumedBy(PendingCheckpoint completed) {
    return notCommitting(byId.headMap(completed.id()).values());
  }

  private static List<PendingCheckpoint> notCommitting(Collection<PendingCheckpoint> some) {
    return some.stream().filter(checkpoint -> !checkpoint.isCommitting()).toList();
  }

  /** Snapshots that those under way take from now on may rely on these chunks. */
  void completedMeanwhile(Set<ChunkId> chunks) {
    byId.values().forEach(checkpoint -> checkpoint.completedMeanwhile(chunks));
  }

  /** Whether one of them refers to the chunk, or may turn out to do so. */
  boolean mayReferTo(ChunkId chunk) {
    return byId.values().stream().anyMatch(checkpoint -> checkpoint.mayReferTo(chunk));
  }
}
