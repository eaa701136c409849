package io.weir.engine.faults;

import akka.actor.typed.ActorSystem;
import io.weir.engine.faults.Fault.StoreOperation;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.ManifestStore;
import io.weir.engine.snapshot.SnapshotStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A store that fails as the plan says, knows what it holds, and checks the order of a checkpoint:
 * when a manifest is saved all its chunks are there and can be read, and none of the newest
 * completed checkpoint's is deleted.
 */
final class RecordingStore implements SnapshotStore {

  private static final String MANIFEST = "/_metadata";

  private final SnapshotStore store;
  private final ActorSystem<?> system;
  private final FaultPlan plan;
  private final Set<ChunkId> present = new HashSet<>();
  private final Set<ChunkId> loaded = new HashSet<>();
  private Set<ChunkId> needed = Set.of();
  private long newest;

  RecordingStore(SnapshotStore store, ActorSystem<?> system, FaultPlan plan) {
    this.store = store;
    this.system = system;
    this.plan = plan;
  }

  /** What is there now. */
  synchronized List<String> left() {
    return present.stream().map(ChunkId::toString).sorted().toList();
  }

  /** What a restart has asked for. */
  synchronized List<ChunkId> loaded() {
    return List.copyOf(loaded);
  }

  @Override
  public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
    boolean manifest = id.persistenceId().endsWith(MANIFEST);
    Set<ChunkId> there = here();
    return faulty(
        manifest ? StoreOperation.SAVE_MANIFEST : StoreOperation.SAVE_CHUNK,
        () -> saved(id, bytes).thenCompose(ref -> manifest ? verified(ref, there) : done(ref)),
        () -> {
          if (manifest) {
            committed(id.sequenceNr());
          }
        });
  }

  private CompletionStage<ChunkRef> saved(ChunkId id, byte[] bytes) {
    return store
        .save(id, bytes)
        .thenApply(
            ref -> {
              synchronized (this) {
                present.add(id);
              }
              return ref;
            });
  }

  private static CompletionStage<ChunkRef> done(ChunkRef ref) {
    return CompletableFuture.completedStage(ref);
  }

  private synchronized Set<ChunkId> here() {
    return Set.copyOf(present);
  }

  /** The manifest's chunks were there before it was, and all of them can be read. */
  private CompletionStage<ChunkRef> verified(ChunkRef ref, Set<ChunkId> there) {
    String job = ref.id().persistenceId().substring(0, ref.id().persistenceId().indexOf('/'));
    return new ManifestStore(system, job, store)
        .load(ref.id().sequenceNr())
        .thenCompose(manifest -> loadAll(manifest, there))
        .handle(
            (done, failure) -> {
              if (failure != null) {
                plan.violation("retained checkpoint cannot be read: " + failure);
              }
              return ref;
            });
  }

  private CompletionStage<Void> loadAll(CheckpointManifest manifest, Set<ChunkId> there) {
    Set<ChunkId> chunks = manifest.chunks().map(ChunkRef::id).collect(Collectors.toSet());
    if (!there.containsAll(chunks)) {
      plan.violation("manifest " + manifest.checkpointId() + " saved before its chunks");
    }
    synchronized (this) {
      if (manifest.checkpointId() > newest) {
        newest = manifest.checkpointId();
        needed = chunks;
      }
    }
    return CompletableFuture.allOf(
        manifest
            .chunks()
            .map(chunk -> store.load(chunk).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  private void committed(long checkpoint) {
    plan.committed(checkpoint);
  }

  @Override
  public CompletionStage<byte[]> load(ChunkRef ref) {
    synchronized (this) {
      loaded.add(ref.id());
    }
    return faulty(StoreOperation.LOAD, () -> store.load(ref), () -> {});
  }

  @Override
  public CompletionStage<byte[]> load(ChunkId id) {
    return faulty(StoreOperation.LOAD, () -> store.load(id), () -> {});
  }

  @Override
  public CompletionStage<Void> delete(ChunkId id) {
    boolean manifest = id.persistenceId().endsWith(MANIFEST);
    synchronized (this) {
      if (manifest && id.sequenceNr() == newest) {
        needed = Set.of(); // it no longer exists
      } else if (needed.contains(id)) {
        plan.violation("chunk " + id + " of the newest checkpoint " + newest + " deleted");
      }
    }
    return faulty(
        StoreOperation.DELETE,
        () ->
            store
                .delete(id)
                .thenApply(
                    done -> {
                      synchronized (this) {
                        present.remove(id);
                      }
                      return done;
                    }),
        () -> {});
  }

  @Override
  public String description() {
    return "recorded " + store.description();
  }

  private <T> CompletionStage<T> faulty(
      StoreOperation operation, Supplier<CompletionStage<T>> work, Runnable reported) {
    Optional<Fault.InStore> fault = plan.storeFault(operation);
    if (fault.isEmpty()) {
      return work.get().thenApply(result -> told(result, reported));
    }
    if (fault.get() instanceof Fault.FailStore) {
      return CompletableFuture.failedStage(new InjectedFault(fault.get()));
    }
    if (fault.get() instanceof Fault.DelayStore delay) {
      return after(delay.delay())
          .thenCompose(waited -> work.get())
          .thenApply(result -> told(result, reported));
    }
    return work.get()
        .thenCompose(result -> CompletableFuture.failedStage(new InjectedFault(fault.get())));
  }

  private static <T> T told(T result, Runnable reported) {
    reported.run();
    return result;
  }

  private static CompletionStage<Void> after(Duration delay) {
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
  }
}
