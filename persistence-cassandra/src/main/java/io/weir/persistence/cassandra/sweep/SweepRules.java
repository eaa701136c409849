package io.weir.persistence.cassandra.sweep;

import io.weir.persistence.cassandra.chunk.ChunkIndex.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a chunk that there may be. Pure. A chunk that no checkpoint refers to may still
 * be needed by one that is under way; so it is marked first, and deleted when it has been so for
 * longer than any checkpoint may take.
 *
 * @param grace longer than the checkpoint timeout of any job in the keyspace
 */
record SweepRules(References references, Instant now, Duration grace) {

  /** In the order of a chunk's life. */
  enum Verdict {
    /** A checkpoint refers to it, or it may yet be. */
    KEEP,
    /** A checkpoint refers to it after all. */
    UNMARK,
    /** No checkpoint refers to it: from now on. */
    MARK,
    /** None has for long. */
    REMOVE,
    /** It has been deleted, not long ago. */
    REMOVED,
    /** Nothing of it can come any more. */
    FORGET
  }

  Verdict of(Entry entry) {
    if (entry.removedAt().isPresent()) {
      return isOld(entry.removedAt()) ? Verdict.FORGET : Verdict.REMOVED;
    }
    if (references.contains(entry.key())) {
      return entry.unreferencedSince().isPresent() ? Verdict.UNMARK : Verdict.KEEP;
    }
    if (entry.unreferencedSince().isEmpty()) {
      return Verdict.MARK;
    }
    return isOld(entry.unreferencedSince()) ? Verdict.REMOVE : Verdict.KEEP;
  }

  private boolean isOld(Optional<Instant> since) {
    return since.get().plus(grace).isBefore(now);
  }

  /** Then the list itself can go, as a whole. */
  boolean allForgotten(List<Entry> entries) {
    return entries.stream().allMatch(entry -> of(entry) == Verdict.FORGET);
  }
}
