package io.weir.engine.snapshot;

import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/**
 * Heads as chunks.
 *
 * @param ids persistence id by checkpoint
 */
record ChunkHeads(SnapshotStore store, LongFunction<String> ids) implements ManifestHeads {

  @Override
  public CompletionStage<Void> save(CheckpointManifest manifest, byte[] head) {
    return store.save(id(manifest.checkpointId()), head).thenAccept(ref -> {});
  }

  @Override
  public CompletionStage<byte[]> load(long checkpointId) {
    return store.load(id(checkpointId));
  }

  @Override
  public CompletionStage<Void> delete(long checkpointId) {
    return store.delete(id(checkpointId));
  }

  @Override
  public String name(long checkpointId) {
    return id(checkpointId).toString();
  }

  private ChunkId id(long checkpointId) {
    return new ChunkId(ids.apply(checkpointId), checkpointId);
  }
}
