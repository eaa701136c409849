package io.weir.engine.subtask;

/**
 * How far the reading of a checkpoint is, for all subtasks of an attempt together.
 *
 * @param checkpointId what is read
 * @param chunksRead of those that are needed
 * @param chunks that subtasks have asked for so far: all of them when each subtask has begun. A
 *     chunk whose key groups belong to two subtasks now counts for each
 * @param bytesRead of the chunks read
 * @param bytes of all that are needed
 */
public record RestoreProgress(
    long checkpointId, long chunksRead, long chunks, long bytesRead, long bytes) {

  private static final double MIB = 1 << 20;

  /** All that has been asked for is there; subtasks may still be busy with it. */
  public boolean isRead() {
    return chunksRead == chunks;
  }

  /** For people. */
  public String describe() {
    return "%d of %d chunks and %.1f of %.1f MiB of checkpoint %d read"
        .formatted(chunksRead, chunks, bytesRead / MIB, bytes / MIB, checkpointId);
  }
}
