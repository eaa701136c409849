package io.weir.engine.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A store that fails or waits when a test says so. Operations of one kind are counted from 1, in
 * the order of the calls; what is not named goes to the wrapped store. Safe for use from any
 * thread.
 */
public final class FailingSnapshotStore implements SnapshotStore {

  /** What a fault is about. */
  public enum Operation {
    SAVE,
    LOAD,
    DELETE
  }

  private record Call(Operation operation, int number) {}

  private final SnapshotStore store;
  private final Map<Operation, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Map<Call, RuntimeException> failures = new ConcurrentHashMap<>();
  private final Map<Call, CompletableFuture<Void>> delays = new ConcurrentHashMap<>();
  private final List<ChunkId> saved = new CopyOnWriteArrayList<>();
  private final List<ChunkId> deleted = new CopyOnWriteArrayList<>();

  public FailingSnapshotStore(SnapshotStore store) {
    this.store = store;
    for (Operation operation : Operation.values()) {
      calls.put(operation, new AtomicInteger());
    }
  }

  /** The {@code number}-th operation of that kind fails, and does not reach the store. */
  public FailingSnapshotStore fail(Operation operation, int number) {
    failures.put(
        new Call(operation, number),
        new SnapshotStoreException("injected failure of " + operation + " " + number));
    return this;
  }

  /** The {@code number}-th operation of that kind waits until the returned future is completed. */
  public CompletableFuture<Void> delay(Operation operation, int number) {
    return delays.computeIfAbsent(new Call(operation, number), call -> new CompletableFuture<>());
  }

  /** How many operations of that kind were called so far. */
  public int calls(Operation operation) {
    return calls.get(operation).get();
  }

  /** Chunks whose save has completed, in that order. */
  public List<ChunkId> saved() {
    return new ArrayList<>(saved);
  }

  /** Chunks whose delete was passed on, in that order. */
  public List<ChunkId> deleted() {
    return new ArrayList<>(deleted);
  }

  @Override
  public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
    return run(Operation.SAVE, () -> store.save(id, bytes))
        .whenComplete(
            (ref, failure) -> {
              if (failure == null) {
                saved.add(id);
              }
            });
  }

  @Override
  public CompletionStage<byte[]> load(ChunkRef ref) {
    return run(Operation.LOAD, () -> store.load(ref));
  }

  @Override
  public CompletionStage<byte[]> load(ChunkId id) {
    return run(Operation.LOAD, () -> store.load(id));
  }

  @Override
  public CompletionStage<Void> delete(ChunkId id) {
    return run(
        Operation.DELETE,
        () -> {
          deleted.add(id);
          return store.delete(id);
        });
  }

  @Override
  public String description() {
    return "failing " + store.description();
  }

  private <T> CompletionStage<T> run(Operation operation, Supplier<CompletionStage<T>> work) {
    var call = new Call(operation, calls.get(operation).incrementAndGet());
    CompletableFuture<Void> delay =
        delays.getOrDefault(call, CompletableFuture.completedFuture(null));
    return delay.thenCompose(
        done ->
            failures.containsKey(call)
                ? CompletableFuture.failedStage(failures.get(call))
                : work.get());
  }
}
