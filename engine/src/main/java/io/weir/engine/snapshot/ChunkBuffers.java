package io.weir.engine.snapshot;

import io.weir.api.core.memory.DataOutputSerializer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What chunks are written into before they are cut, one for each thread that does so instead of one
 * for each subtask. Begins small, as thousands of jobs have little state, and grows with what is
 * written. At most so many are kept as were in use at the same time, and none when nothing is
 * written. {@code ./weir bench cassandra} measures the memory of it.
 *
 * <p>Safe for use from any thread; nothing blocks.
 */
public final class ChunkBuffers {

  /**
   * Doubled eleven times it is a chunk and 56 KiB: room for the entry that does not fit into the
   * chunk any more, without doubling once again, and still less than 1 MiB.
   */
  private static final int FIRST_BYTES = (SnapshotStore.MAX_CHUNK_BYTES + (56 << 10)) >> 11;

  /** One that has grown beyond, by an entry longer than a chunk, is let go of at once. */
  private static final int MOST_KEPT_BYTES = FIRST_BYTES << 12;

  private final Deque<DataOutputSerializer> free = new ArrayDeque<>(); // guarded by this

  /** One that is empty. It has to be {@link #give given} back. */
  public DataOutputSerializer take() {
    DataOutputSerializer last;
    synchronized (this) {
      last = free.pollLast();
    }
    return last == null ? new DataOutputSerializer(FIRST_BYTES) : last;
  }

  /** Whatever is in it is forgotten. */
  public void give(DataOutputSerializer buffer) {
    buffer.clear();
    if (buffer.getSharedBuffer().length <= MOST_KEPT_BYTES) {
      synchronized (this) {
        free.addLast(buffer);
      }
    }
  }

  /** Nothing is written: lets go of all that are not in use. */
  synchronized void release() {
    free.clear();
  }
}
