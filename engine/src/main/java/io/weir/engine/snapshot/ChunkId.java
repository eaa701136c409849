package io.weir.engine.snapshot;

/**
 * Names one stored piece of a snapshot: an Akka Persistence id and a sequence number.
 *
 * @param persistenceId path-like, segments joined by '/': job, operator, subtask, part
 * @param sequenceNr the id of the checkpoint that wrote it, at least 1
 */
public record ChunkId(String persistenceId, long sequenceNr) {

  @Override
  public String toString() {
    return persistenceId + "#" + sequenceNr;
  }
}
