package io.weir.engine.coordinator;

import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ClaimedCheckpoint;
import io.weir.engine.snapshot.Retention;
import io.weir.engine.snapshot.SnapshotStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Which completed checkpoints of a job exist, and the removal of what nobody needs any more. Each
 * step gives the future of its deletions; everyone has been told of a checkpoint before a step is
 * taken for it.
 */
final class CheckpointHousekeeping {

  private final Deletions deletions;
  private final int retained;
  private Optional<ClaimedCheckpoint> claimed;
  private Deletions removal; // of the claimed one
  private Retention retention;

  /**
   * @param retained how many completed checkpoints are kept, at least 1
   * @param claimed one of another job that counts as the oldest of these
   */
  CheckpointHousekeeping(
      SnapshotStore chunks,
      CheckpointStore manifests,
      int retained,
      Optional<ClaimedCheckpoint> claimed) {
    this.retained = retained;
    this.claimed = claimed;
    this.deletions = new Deletions(chunks, manifests);
    this.removal = deletions;
    this.retention = Retention.of(retained, List.of());
  }

  /** What the completed checkpoints that exist refer to, a set for each, the oldest first. */
  List<Set<ChunkId>> referredTo() {
    return retention.referredTo();
  }

  /** The completed checkpoints that exist, the oldest first. */
  List<CheckpointManifest> retained() {
    return retention.retained();
  }

  Optional<CheckpointManifest> newest() {
    List<CheckpointManifest> retained = retained();
    return retained.isEmpty() ? Optional.empty() : Optional.of(retained.get(retained.size() - 1));
  }

  /**
   * @param inUse chunks that a checkpoint under way may turn out to rely on
   */
  CompletionStage<Void> completed(CheckpointManifest manifest, Predicate<ChunkId> inUse) {
    Retention.Step step = retention.completed(manifest, inUse);
    CompletionStage<Void> subsumed = apply(step, step.subsumed());
    if (claimed.isEmpty() || retention.retained().size() < retained) {
      return subsumed;
    }
    ClaimedCheckpoint due = claimed.get();
    claimed = Optional.empty();
    removal = new Deletions(due.chunks(), due.manifests());
    return subsumed.thenCombine(
        removal.delete(List.of(due.checkpointId()), due.own()), (done, gone) -> null);
  }

  /**
   * @param referred all that the acknowledgements of a checkpoint that is over refer to
   * @param discard manifests that may have been saved although that failed
   */
  CompletionStage<Void> aborted(
      Collection<ChunkId> referred, Predicate<ChunkId> inUse, List<Long> discard) {
    return apply(retention.aborted(referred, inUse), discard);
  }

  /**
   * @param referred all that a report of a checkpoint that is over refers to
   */
  CompletionStage<Void> late(Collection<ChunkId> referred, Predicate<ChunkId> inUse) {
    return apply(retention.late(referred, inUse), List.of());
  }

  /** The job has ended and keeps nothing. */
  CompletionStage<Void> ended() {
    Retention.Step step = retention.ended();
    return apply(step, step.subsumed());
  }

  /** Completes when all deletions so far have ended, well or not. */
  CompletionStage<Void> idle() {
    return deletions.idle().thenCombine(removal.idle(), (done, gone) -> null);
  }

  private CompletionStage<Void> apply(Retention.Step step, List<Long> discard) {
    retention = step.next();
    return discard.isEmpty() && step.unreferenced().isEmpty()
        ? CompletableFuture.completedStage(null)
        : deletions.delete(discard, step.unreferenced());
  }
}
