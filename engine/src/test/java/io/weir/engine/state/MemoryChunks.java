package io.weir.engine.state;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/** Keeps chunks in memory, at once. */
final class MemoryChunks {

  private final Map<ChunkId, byte[]> chunks = new ConcurrentHashMap<>();

  ChunkSink sink(long checkpointId) {
    return sink(checkpointId, "operator");
  }

  ChunkSink sink(long checkpointId, String owner) {
    return (part, first, last, bytes) ->
        CompletableFuture.completedFuture(save(owner + "/" + part, checkpointId, bytes));
  }

  /** Writes a capture on the calling thread. */
  KeyedSnapshot write(KeyedCapture capture) {
    return write(capture, "operator");
  }

  /** Each chunk is the second part of a pack. */
  KeyedSnapshot writeInPacks(KeyedCapture capture) {
    ChunkSink sink = sink(capture.checkpointId());
    return capture
        .write(
            (part, first, last, bytes) ->
                sink.save(part, first, last, bytes)
                    .thenApply(
                        ref ->
                            new ChunkRef(ref.id(), ref.bytes() + 1, 1, ref.bytes(), ref.crc32c())),
            Runnable::run)
        .toCompletableFuture()
        .join();
  }

  KeyedSnapshot write(KeyedCapture capture, String owner) {
    return capture
        .write(sink(capture.checkpointId(), owner), Runnable::run)
        .toCompletableFuture()
        .join();
  }

  byte[] load(ChunkRef ref) {
    return chunks.get(ref.id());
  }

  void replace(ChunkRef ref, byte[] bytes) {
    chunks.put(ref.id(), bytes);
  }

  /** Bytes saved by one checkpoint. */
  long bytesOf(long checkpointId) {
    return chunks.entrySet().stream()
        .filter(entry -> entry.getKey().sequenceNr() == checkpointId)
        .mapToLong(entry -> entry.getValue().length)
        .sum();
  }

  ChunkRef save(String owner, long checkpointId, byte[] bytes) {
    ChunkId id = new ChunkId(owner, checkpointId);
    if (chunks.put(id, bytes) != null) {
      throw new IllegalStateException(id + " is written twice");
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return new ChunkRef(id, bytes.length, (int) crc.getValue());
  }
}
