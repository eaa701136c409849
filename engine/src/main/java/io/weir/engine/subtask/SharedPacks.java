package io.weir.engine.subtask;

import io.weir.engine.snapshot.ChunkContent;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Reads chunks for all subtasks of an attempt, and what many of them share only once: a pack is
 * asked for by the first, and let go of when each of its parts has been given out, so that memory
 * holds no more than what has been read and not been restored. A part that is asked for again (its
 * key groups now belong to two subtasks) is read again. Safe for use from any thread.
 */
final class SharedPacks {

  private final SnapshotStore store;
  private final Map<ChunkId, Integer> parts = new HashMap<>();
  private final Map<ChunkId, Reading> readings = new HashMap<>();
  private final RestoreCounter counter = new RestoreCounter();
  private boolean released; // guarded by this

  private static final class Reading {
    private final CompletionStage<byte[]> stored;
    private int given;

    Reading(CompletionStage<byte[]> stored) {
      this.stored = stored;
    }
  }

  /**
   * @param all chunks of the checkpoint
   */
  SharedPacks(SnapshotStore store, Stream<ChunkRef> all) {
    this.store = store;
    all.filter(ref -> !ref.whole()).forEach(ref -> parts.merge(ref.id(), 1, Integer::sum));
  }

  /** Of what all subtasks read. */
  RestoreCounter counter() {
    return counter;
  }

  /** As {@link SnapshotStore#load(ChunkRef)}; fails when all this is {@link #release released}. */
  CompletionStage<byte[]> load(ChunkRef ref) {
    if (isReleased()) {
      return CompletableFuture.failedStage(
          new CancellationException(ref + " was not read: the attempt has ended"));
    }
    return ref.whole()
        ? store.load(ref)
        : stored(ref.id()).thenApply(stored -> ChunkContent.of(ref, stored, store.description()));
  }

  private synchronized CompletionStage<byte[]> stored(ChunkId pack) {
    Reading reading = readings.computeIfAbsent(pack, id -> new Reading(store.load(id)));
    reading.given++;
    if (reading.given >= parts.getOrDefault(pack, 1)) {
      readings.remove(pack);
    }
    return reading.stored;
  }

  private synchronized boolean isReleased() {
    return released;
  }

  /**
   * Nobody reads any more. Parts that nobody has asked for, such as those of an operator that the
   * job has no more, are let go of.
   */
  synchronized void release() {
    released = true;
    readings.clear();
  }
}
