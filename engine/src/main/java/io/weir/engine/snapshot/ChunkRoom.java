package io.weir.engine.snapshot;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How many bytes of chunks one process may have cut for a job and not yet saved. Subtasks that
 * write a snapshot share it, so that the memory for it depends neither on their number nor on the
 * size of their state.
 *
 * <p>Before a chunk is cut nobody knows how long it will be, so room for the longest is taken, and
 * what it does not need is given back at once: any number of small chunks may be on their way
 * together.
 *
 * <p>Safe for use from any thread; nothing blocks: who finds no room is called when there is some.
 */
public final class ChunkRoom {

  /** What is taken for one chunk before it is cut. */
  public static final int FOR_A_CHUNK_BYTES = SnapshotStore.MAX_CHUNK_BYTES;

  /** Some more than any store takes at once: what has been saved is followed without delay. */
  static final long BYTES = 24L << 20;

  private final ChunkBuffers buffers = new ChunkBuffers();
  private final long limit;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private long taken;

  /** As much as the chunks of a job may have. */
  public ChunkRoom() {
    this(BYTES);
  }

  /**
   * @param limit in bytes, at least that of one chunk
   */
  public ChunkRoom(long limit) {
    if (limit < FOR_A_CHUNK_BYTES) {
      throw new IllegalArgumentException(limit + " bytes are no room for a chunk");
    }
    this.limit = limit;
  }

  /**
   * Takes room for one chunk if there is some. All of it has to be {@link #give given} back.
   *
   * @param granted called once when there was none, as soon as room has been taken for the caller;
   *     those who have waited longest come first. On the thread that gave it
   * @return whether it has been taken now
   */
  public synchronized boolean take(Runnable granted) {
    if (waiting.isEmpty() && hasRoom()) {
      taken += FOR_A_CHUNK_BYTES;
      return true;
    }
    waiting.add(granted);
    return false;
  }

  public void give(long bytes) {
    synchronized (this) {
      taken -= bytes;
      if (taken == 0) {
        buffers.release();
      }
    }
    for (Runnable next = grantedNext(); next != null; next = grantedNext()) {
      next.run();
    }
  }

  private synchronized Runnable grantedNext() {
    if (waiting.isEmpty() || !hasRoom()) {
      return null;
    }
    taken += FOR_A_CHUNK_BYTES;
    return waiting.poll();
  }

  private boolean hasRoom() {
    return taken + FOR_A_CHUNK_BYTES <= limit;
  }

  /** What those write into who share the room, while any of it is taken. */
  public ChunkBuffers buffers() {
    return buffers;
  }

  /** In bytes: 0 when nothing is being written. */
  public synchronized long taken() {
    return taken;
  }
}
