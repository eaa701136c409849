package io.weir.engine.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store in memory whose saves end when the test says so; for one thread. */
public final class HeldSaves implements SnapshotStore {

  /** A save that has begun. */
  public record Save(ChunkId id, byte[] bytes, CompletableFuture<ChunkRef> done) {}

  private final List<Save> begun = new ArrayList<>();
  private final Map<ChunkId, byte[]> stored = new HashMap<>();
  private final List<ChunkId> loads = new ArrayList<>();
  private int ended;

  /** Saves that were asked for, ended ones too. */
  public List<Save> begun() {
    return begun;
  }

  public List<ChunkId> loads() {
    return loads;
  }

  /** What is stored; altered by tests that want it damaged. */
  public Map<ChunkId, byte[]> stored() {
    return stored;
  }

  /** Ends the oldest save that has not ended; it was well. */
  public void endNext() {
    Save save = begun.get(ended++);
    stored.put(save.id(), save.bytes());
    save.done().complete(new ChunkRef(save.id(), save.bytes().length, Checksum.of(save.bytes())));
  }

  public void endAll() {
    while (ended < begun.size()) {
      endNext();
    }
  }

  public void failNext() {
    begun.get(ended++).done().completeExceptionally(new SnapshotStoreException("disk is full"));
  }

  @Override
  public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
    if (begun.stream().anyMatch(save -> save.id().equals(id))) {
      throw new IllegalStateException(id + " is written twice");
    }
    Save save = new Save(id, bytes, new CompletableFuture<>());
    begun.add(save);
    return save.done();
  }

  @Override
  public CompletionStage<byte[]> load(ChunkRef ref) {
    return load(ref.id()).thenApply(bytes -> ChunkContent.of(ref, bytes, description()));
  }

  @Override
  public CompletionStage<byte[]> load(ChunkId id) {
    loads.add(id);
    byte[] bytes = stored.get(id);
    return bytes == null
        ? CompletableFuture.failedStage(new SnapshotStoreException(id + " is not there"))
        : CompletableFuture.completedStage(bytes);
  }

  @Override
  public CompletionStage<Void> delete(ChunkId id) {
    stored.remove(id);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public String description() {
    return "held saves";
  }
}
