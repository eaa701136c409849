package io.weir.engine.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which checkpoints are kept, and which chunks nobody needs any more. Immutable; each event gives
 * the next state and what may be deleted now. The caller deletes only after everyone has been told
 * of the completed checkpoint, manifests before chunks. Sets keep an order of their own, so that
 * the same events lead to the same deletions in the same order.
 *
 * <p>A checkpoint that is still under way may refer to chunks of older ones. The caller names those
 * that it may refer to ({@code inUse}); such a chunk waits, and is named by a later event instead.
 * So every chunk that was ever told is referred to, waiting, or has been named; a late
 * acknowledgement may name it again.
 *
 * <p>What is kept and named is what is stored as one: a pack as long as any part of it is needed.
 */
public final class Retention {

  private final int keep;
  private final List<Retained> retained;
  private final Set<ChunkId> waiting;

  /** Worked out once: a checkpoint of thousands of subtasks has as many references. */
  private record Retained(CheckpointManifest manifest, Set<ChunkId> chunks) {

    static Retained of(CheckpointManifest manifest) {
      Set<ChunkId> chunks = new LinkedHashSet<>();
      manifest.chunks().forEach(chunk -> chunks.add(chunk.id()));
      return new Retained(manifest, Collections.unmodifiableSet(chunks));
    }
  }

  private Retention(int keep, List<Retained> retained, Set<ChunkId> waiting) {
    this.keep = keep;
    this.retained = List.copyOf(retained);
    this.waiting = waiting;
  }

  /**
   * @param keep how many completed checkpoints are kept, at least 1
   * @param retained those that exist already, the oldest first
   */
  public static Retention of(int keep, List<CheckpointManifest> retained) {
    if (keep < 1) {
      throw new IllegalArgumentException("at least one checkpoint must be kept, not " + keep);
    }
    return new Retention(keep, retained.stream().map(Retained::of).toList(), Set.of());
  }

  /** What exists, the oldest first. */
  public List<CheckpointManifest> retained() {
    return retained.stream().map(Retained::manifest).toList();
  }

  /** What the checkpoints that exist refer to, a set for each. */
  public List<Set<ChunkId>> referredTo() {
    return retained.stream().map(Retained::chunks).toList();
  }

  /** The manifest was committed. Checkpoints beyond the number to keep are subsumed. */
  public Step completed(CheckpointManifest completed, Predicate<ChunkId> inUse) {
    if (!retained.isEmpty() && completed.checkpointId() <= last().checkpointId()) {
      throw new IllegalArgumentException(
          "checkpoint " + completed.checkpointId() + " after " + last().checkpointId());
    }
    var all = new ArrayList<>(retained);
    all.add(Retained.of(completed));
    int subsumed = Math.max(0, all.size() - keep);
    return step(all.subList(0, subsumed), all.subList(subsumed, all.size()), Set.of(), inUse);
  }

  /**
   * A checkpoint was given up.
   *
   * @param referred all that its acknowledgements refer to, older chunks too
   */
  public Step aborted(Collection<ChunkId> referred, Predicate<ChunkId> inUse) {
    return step(List.of(), retained, referred, inUse);
  }

  /**
   * An acknowledgement came after its checkpoint was over. Looks at what it refers to and at
   * nothing else, since there is one such event for each of thousands of subtasks: what waits for a
   * checkpoint under way goes on waiting until one of those is over, which is an event of its own.
   *
   * @param referred all that it refers to, older chunks too
   */
  public Step late(Collection<ChunkId> referred, Predicate<ChunkId> inUse) {
    Sorted sorted = sorted(referred, retained, inUse);
    Retention next =
        waiting.containsAll(sorted.stillUsed())
            ? this
            : new Retention(keep, retained, union(waiting, sorted.stillUsed()));
    return new Step(next, List.of(), sorted.unreferenced());
  }

  /** The job has ended and keeps nothing. */
  public Step ended() {
    return step(retained, List.of(), Set.of(), chunk -> false);
  }

  private Step step(
      List<Retained> subsumed,
      List<Retained> kept,
      Collection<ChunkId> more,
      Predicate<ChunkId> inUse) {
    Set<ChunkId> candidates = union(waiting, more);
    subsumed.forEach(checkpoint -> candidates.addAll(checkpoint.chunks()));
    Sorted sorted = sorted(candidates, kept, inUse);
    return new Step(
        new Retention(keep, kept, sorted.stillUsed()),
        subsumed.stream().map(checkpoint -> checkpoint.manifest().checkpointId()).toList(),
        sorted.unreferenced());
  }

  /** Chunks that no checkpoint kept refers to, by whether one under way may. */
  private record Sorted(Set<ChunkId> stillUsed, Set<ChunkId> unreferenced) {}

  private static Sorted sorted(
      Collection<ChunkId> candidates, List<Retained> kept, Predicate<ChunkId> inUse) {
    var sorted = new Sorted(new LinkedHashSet<>(), new LinkedHashSet<>());
    for (ChunkId chunk : candidates) {
      if (kept.stream().noneMatch(checkpoint -> checkpoint.chunks().contains(chunk))) {
        (inUse.test(chunk) ? sorted.stillUsed() : sorted.unreferenced()).add(chunk);
      }
    }
    return sorted;
  }

  private static Set<ChunkId> union(Set<ChunkId> some, Collection<ChunkId> more) {
    var all = new LinkedHashSet<>(some);
    all.addAll(more);
    return all;
  }

  private CheckpointManifest last() {
    return retained.get(retained.size() - 1).manifest();
  }

  /**
   * What an event leads to.
   *
   * @param next the state from now on
   * @param subsumed checkpoints whose manifests are to be discarded, the oldest first
   * @param unreferenced chunks to be deleted after that, in an order that is the same every time
   */
  public record Step(Retention next, List<Long> subsumed, Set<ChunkId> unreferenced) {
    public Step {
      subsumed = List.copyOf(subsumed);
      unreferenced = Collections.unmodifiableSet(new LinkedHashSet<>(unreferenced));
    }
  }
}
