package io.weir.engine.state;

import io.weir.engine.snapshot.ChunkRoom;

/**
 * What one {@link CaptureWriter} has of the room that it shares: some for its next chunk, or a
 * place among those who wait. Used in the writer's steps only, but for {@link #saved}.
 */
final class RoomForNext {

  private enum Phase {
    NONE,
    WAITING,
    TAKEN
  }

  private final ChunkRoom room;
  private final Runnable wake;
  private Phase phase = Phase.NONE;

  /** Set by whoever gives room, read in a step. */
  private volatile boolean granted;

  /**
   * @param wake has a step done, later
   */
  RoomForNext(ChunkRoom room, Runnable wake) {
    this.room = room;
    this.wake = wake;
  }

  /** Whether the next chunk may be cut; if not, the writer is woken when it may. */
  boolean isTaken() {
    takeUp();
    if (phase == Phase.NONE) {
      phase = Phase.WAITING; // before the call: it may be granted during it
      if (room.take(this::grant)) {
        phase = Phase.TAKEN;
      } else {
        takeUp();
      }
    }
    return phase == Phase.TAKEN;
  }

  private void grant() {
    granted = true;
    wake.run();
  }

  private void takeUp() {
    if (phase == Phase.WAITING && granted) {
      granted = false;
      phase = Phase.TAKEN;
    }
  }

  /** The chunk has been cut; it keeps what it needs. */
  void keep(int bytes) {
    phase = Phase.NONE;
    room.give(ChunkRoom.FOR_A_CHUNK_BYTES - bytes);
  }

  /** Nothing is to be cut now: others may have it. A place among those who wait is kept. */
  void release() {
    takeUp();
    if (phase == Phase.TAKEN) {
      phase = Phase.NONE;
      room.give(ChunkRoom.FOR_A_CHUNK_BYTES);
    }
  }

  /** A chunk is durable, or never will be. Any thread. */
  void saved(int bytes) {
    room.give(bytes);
  }
}
