package io.weir.engine.state;

import io.weir.engine.snapshot.ChunkRef;
import java.util.concurrent.CompletionStage;

/** Where a capture's chunks go; bound to one checkpoint, operator and subtask. */
@FunctionalInterface
public interface ChunkSink {

  /**
   * Saves one chunk. Called from one thread at a time, with at most {@link
   * KeyedCapture#MOST_IN_FLIGHT} saves not yet completed.
   *
   * @param part 0, 1, 2 ... in the order the chunks are to be applied in
   * @param firstKeyGroup the lowest key group in it
   * @param lastKeyGroup the highest
   * @param bytes at most {@link io.weir.engine.snapshot.SnapshotStore#MAX_CHUNK_BYTES}; the sink's
   *     from now on
   * @return completes when the bytes are durable; a failure fails the capture's write
   */
  CompletionStage<ChunkRef> save(int part, int firstKeyGroup, int lastKeyGroup, byte[] bytes);
}
