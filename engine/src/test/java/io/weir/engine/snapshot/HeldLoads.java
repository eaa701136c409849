package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose loads end when the test says so, one after the other. */
public final class HeldLoads implements SnapshotStore {

  private final SnapshotStore store;
  private final Queue<CompletableFuture<Void>> held = new ConcurrentLinkedQueue<>();
  private final AtomicInteger begun = new AtomicInteger();

  public HeldLoads(SnapshotStore store) {
    this.store = store;
  }

  /** Loads that have begun and not ended. */
  public int held() {
    return held.size();
  }

  /** Loads that have begun, ended or not. */
  public int begun() {
    return begun.get();
  }

  /** Ends the oldest. */
  public void endNext() {
    held.remove().complete(null);
  }

  private CompletableFuture<Void> hold() {
    CompletableFuture<Void> holding = new CompletableFuture<>();
    held.add(holding);
    begun.incrementAndGet();
    return holding;
  }

  @Override
  public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
    return store.save(id, bytes);
  }

  @Override
  public CompletionStage<byte[]> load(ChunkRef ref) {
    return hold().thenCompose(done -> store.load(ref));
  }

  @Override
  public CompletionStage<byte[]> load(ChunkId id) {
    return hold().thenCompose(done -> store.load(id));
  }

  @Override
  public CompletionStage<Void> delete(ChunkId id) {
    return store.delete(id);
  }

  /** Loads of manifests are not held. */
  @Override
  public CheckpointStore manifests(ActorSystem<?> system, String jobId) {
    return store.manifests(system, jobId);
  }

  @Override
  public String description() {
    return "held loads";
  }
}
