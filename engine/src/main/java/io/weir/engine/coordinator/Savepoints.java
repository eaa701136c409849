package io.weir.engine.coordinator;

import io.weir.engine.coordinator.SavepointRequest.Purpose;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SavepointPlace;
import io.weir.engine.snapshot.SavepointStores;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The savepoints of a job that are asked for: one after the other, and while one is under way no
 * checkpoint begins, since a checkpoint that completes lets go of the old values that the savepoint
 * still has to write. Knows where each one's chunks are, also when it has failed.
 */
final class Savepoints {

  private final SavepointStores stores;
  private final Deque<SavepointRequest> waiting = new ArrayDeque<>();

  /** Those that have begun and are not over, by checkpoint. */
  private final Map<Long, SavepointRequest> begun = new HashMap<>();

  private final FailedPlaces failed = new FailedPlaces();

  private CompletionStage<Void> deletions = CompletableFuture.completedStage(null);
  private Optional<SavepointRequest> current = Optional.empty();
  private Optional<Stop> stopped = Optional.empty();

  /** A savepoint that everybody has been told of, as the job's last. */
  record Stop(CheckpointManifest manifest, SavepointPlace place) {}

  Savepoints(SavepointStores stores) {
    this.stores = stores;
  }

  void add(SavepointRequest request) {
    waiting.add(request);
  }

  /** The next one, if none is under way; from then on it is. */
  Optional<SavepointRequest> next() {
    if (current.isPresent() || waiting.isEmpty()) {
      return Optional.empty();
    }
    current = Optional.of(waiting.poll());
    stores.begin(current.get().place());
    return current;
  }

  /** One is under way or waits. */
  boolean areDue() {
    return current.isPresent() || !waiting.isEmpty();
  }

  /** The one under way whose barrier comes when all sources have ended, if that is its purpose. */
  Optional<SavepointRequest> draining() {
    return current.filter(request -> request.purpose() == Purpose.DRAIN);
  }

  void began(PendingCheckpoint checkpoint) {
    checkpoint.savepoint().ifPresent(request -> begun.put(checkpoint.id(), request));
  }

  CompletionStage<Void> commit(SavepointRequest request, CheckpointManifest manifest) {
    SavepointPlace place = request.place();
    return manifest
        .chunks()
        .filter(ref -> !ref.id().persistenceId().startsWith(place.name() + "/"))
        .findFirst()
        .map(ref -> refused(place, ref))
        .orElseGet(() -> stores.manifest(place).commit(manifest));
  }

  /** Whoever deletes checkpoints later must not be able to harm it. */
  private static CompletionStage<Void> refused(SavepointPlace place, ChunkRef ref) {
    return CompletableFuture.failedStage(
        new IllegalStateException(
            "savepoint %s refers to %s, a bug of the engine".formatted(place.path(), ref)));
  }

  /** It is complete; what asks for no more is answered. */
  void completed(PendingCheckpoint checkpoint, CheckpointManifest manifest) {
    SavepointRequest request = begun.remove(checkpoint.id());
    over(request);
    if (request.stopsTheJob()) {
      stopped = Optional.of(new Stop(manifest, request.place()));
    } else {
      request.succeed();
    }
  }

  /** It will never be; nothing of it is left. */
  void failed(SavepointRequest request, String reason, Throwable cause) {
    over(request);
    begun.forEach(
        (checkpointId, one) -> {
          if (one.equals(request)) {
            failed.add(checkpointId, request.place());
          }
        });
    begun.values().remove(request);
    request.fail("The savepoint %s failed: %s".formatted(request.place().path(), reason), cause);
  }

  private void over(SavepointRequest request) {
    stores.forget(request.place());
    current = current.filter(one -> !one.equals(request));
  }

  /**
   * The attempt is over: those that wait are not begun.
   *
   * @param settling whether the manifest of the one under way is being saved: then its outcome is
   *     known later
   */
  void failAll(String reason, boolean settling) {
    current.filter(request -> !settling).ifPresent(request -> failed(request, reason, null));
    waiting.forEach(request -> failed(request, reason, null));
    waiting.clear();
  }

  /** What everybody was told last, unless a checkpoint is newer. */
  Optional<Stop> newest(Optional<CheckpointManifest> checkpoint) {
    return stopped.filter(
        stop ->
            checkpoint
                .map(manifest -> manifest.checkpointId() < stop.manifest().checkpointId())
                .orElse(true));
  }

  /** True for one that is under way, or has failed not long ago. */
  boolean has(long checkpointId) {
    return place(checkpointId).isPresent();
  }

  private Optional<SavepointPlace> place(long checkpointId) {
    return Optional.ofNullable(begun.get(checkpointId))
        .map(SavepointRequest::place)
        .or(() -> failed.place(checkpointId));
  }

  /**
   * Deletes what a failed one has left.
   *
   * @param manifests its id, if its manifest may have been saved
   */
  CompletionStage<Void> discard(
      long checkpointId, Collection<ChunkId> chunks, List<Long> manifests) {
    SavepointPlace place = place(checkpointId).orElseThrow();
    Deletions own = new Deletions(stores.chunks(place), stores.manifest(place));
    CompletionStage<Void> done = own.delete(manifests, List.copyOf(chunks));
    deletions = idle().thenCombine(own.idle(), (before, now) -> null);
    return done;
  }

  /** Completes when all deletions so far have ended, well or not. */
  CompletionStage<Void> idle() {
    return deletions.handle((done, failure) -> null);
  }
}
