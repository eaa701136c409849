package io.weir.engine.subtask;

import io.weir.engine.snapshot.ChunkRef;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads chunks for all subtasks of an attempt, a few at a time and in the order in which they were
 * asked for. So the first subtask has all of its own early and builds its state while the store
 * still reads for the others. Safe for use from any thread; nothing blocks.
 */
final class ChunkLoader {

  /** As many as a store works on at a time. */
  private static final int AT_A_TIME = 16;

  private final SharedPacks store;
  private final Queue<Wanted> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean starting;

  ChunkLoader(SharedPacks store) {
    this.store = store;
  }

  private record Wanted(ChunkRef ref, Batch batch) {}

  /** What one subtask has asked for at once. The first failure is the result. */
  private static final class Batch {
    private final Map<ChunkRef, byte[]> loaded = new ConcurrentHashMap<>();
    private final CompletableFuture<Map<ChunkRef, byte[]>> result = new CompletableFuture<>();
    private final AtomicInteger missing;

    Batch(int chunks) {
      missing = new AtomicInteger(chunks);
    }

    boolean isDone() {
      return result.isDone();
    }

    void failed(Throwable failure) {
      result.completeExceptionally(failure);
    }

    void read(ChunkRef ref, byte[] bytes) {
      loaded.put(ref, bytes);
      if (missing.decrementAndGet() == 0) {
        result.complete(Map.copyOf(loaded));
      }
    }
  }

  /**
   * @return all of them, on the thread that reads the last one; fails as the first does that fails,
   *     and what has not begun by then is not read
   */
  CompletionStage<Map<ChunkRef, byte[]>> load(List<ChunkRef> chunks) {
    List<ChunkRef> distinct = chunks.stream().distinct().toList();
    if (distinct.isEmpty()) {
      return CompletableFuture.completedFuture(Map.of());
    }
    store.counter().needed(distinct);
    Batch batch = new Batch(distinct.size());
    synchronized (this) {
      distinct.forEach(ref -> waiting.add(new Wanted(ref, batch)));
    }
    startWaiting();
    return batch.result;
  }

  /** One thread at a time, in a loop: chunks that are there at once shall not nest. */
  private void startWaiting() {
    for (Wanted next = next(); next != null; next = next()) {
      try {
        start(next);
      } finally {
        synchronized (this) {
          starting = false;
        }
      }
    }
  }

  private synchronized Wanted next() {
    if (starting || underWay == AT_A_TIME) {
      return null;
    }
    Wanted next = waiting.poll();
    while (next != null && next.batch().isDone()) {
      next = waiting.poll();
    }
    if (next != null) {
      starting = true;
      underWay++;
    }
    return next;
  }

  private void start(Wanted wanted) {
    CompletionStage<byte[]> loading;
    try {
      loading = store.load(wanted.ref());
    } catch (RuntimeException | Error e) {
      loading = CompletableFuture.failedStage(e);
    }
    loading.whenComplete((bytes, failure) -> ended(wanted, bytes, failure));
  }

  /** The next is begun before a subtask goes on with what it has: the store shall not wait. */
  private void ended(Wanted wanted, byte[] bytes, Throwable failure) {
    if (failure != null) {
      wanted.batch().failed(failure);
    }
    synchronized (this) {
      underWay--;
    }
    startWaiting();
    if (failure == null) {
      store.counter().read(wanted.ref());
      wanted.batch().read(wanted.ref(), bytes);
    }
  }
}
