package io.weir.engine.subtask;

import io.weir.engine.snapshot.ChunkRef;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads chunks, a few at a time. The first failure is the result. After it, and when nobody wants
 * what the attempt reads any longer, no further chunk is asked for.
 */
final class ChunkLoader {

  /** As many as a store works on at a time. */
  private static final int AT_A_TIME = 16;

  private final SharedPacks store;
  private final Iterator<ChunkRef> remaining;
  private final Map<ChunkRef, byte[]> loaded = new ConcurrentHashMap<>();
  private boolean failed; // guarded by this

  private ChunkLoader(SharedPacks store, Iterator<ChunkRef> remaining) {
    this.store = store;
    this.remaining = remaining;
  }

  static CompletionStage<Map<ChunkRef, byte[]>> load(SharedPacks store, List<ChunkRef> chunks) {
    List<ChunkRef> distinct = chunks.stream().distinct().toList();
    store.counter().needed(distinct);
    ChunkLoader loader = new ChunkLoader(store, distinct.iterator());
    CompletableFuture<?>[] lanes = new CompletableFuture<?>[AT_A_TIME];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = loader.next().toCompletableFuture();
    }
    return CompletableFuture.allOf(lanes).thenApply(done -> Map.copyOf(loader.loaded));
  }

  /** One lane: a chunk after the other, until none is left or wanted. */
  private CompletionStage<Void> next() {
    ChunkRef ref;
    synchronized (this) {
      if (failed || !remaining.hasNext()) {
        return CompletableFuture.completedFuture(null);
      }
      ref = remaining.next();
    }
    return store
        .load(ref)
        .whenComplete((bytes, failure) -> ended(failure))
        .thenCompose(bytes -> took(ref, bytes));
  }

  private synchronized void ended(Throwable failure) {
    failed |= failure != null;
  }

  private CompletionStage<Void> took(ChunkRef ref, byte[] bytes) {
    loaded.put(ref, bytes);
    store.counter().read(ref);
    return next();
  }
}
