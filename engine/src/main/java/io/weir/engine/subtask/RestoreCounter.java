package io.weir.engine.subtask;

import io.weir.engine.snapshot.ChunkRef;
import java.util.List;

/** Counts the chunks that are read for the subtasks of an attempt. Safe for use from any thread. */
final class RestoreCounter {

  private long chunksRead;
  private long chunks;
  private long bytesRead;
  private long bytes;

  synchronized void needed(List<ChunkRef> refs) {
    chunks += refs.size();
    refs.forEach(ref -> bytes += ref.bytes());
  }

  synchronized void read(ChunkRef ref) {
    chunksRead++;
    bytesRead += ref.bytes();
  }

  synchronized RestoreProgress progress(long checkpointId) {
    return new RestoreProgress(checkpointId, chunksRead, chunks, bytesRead, bytes);
  }
}
