package io.weir.engine.coordinator;

import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.channel.StreamElement.Behind;
import io.weir.engine.channel.StreamElement.Savepoint;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.subtask.CheckpointReport.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A checkpoint between its trigger and its end: who has stored, who is missing, and which older
 * chunks it may turn out to rely on.
 */
final class PendingCheckpoint {

  /** Whether a checkpoint is one of many, or the last one of a job whose input has ended. */
  enum Kind {
    PERIODIC,
    FINAL
  }

  /**
   * What a checkpoint is taken for.
   *
   * @param savepoint present when a user has asked for it
   */
  record Purpose(Kind kind, Optional<SavepointRequest> savepoint) {
    static final Purpose PERIODIC = new Purpose(Kind.PERIODIC, Optional.empty());
    static final Purpose FINAL = new Purpose(Kind.FINAL, Optional.empty());

    /** What the barrier says of it. */
    Optional<Savepoint> mark() {
      return savepoint.map(
          request ->
              new Savepoint(
                  request.place(),
                  request.purpose() == SavepointRequest.Purpose.SUSPEND
                      ? Behind.NOTHING
                      : Behind.MORE));
    }
  }

  /** What an acknowledgement came to. */
  enum AckOutcome {
    RECORDED,
    /** That was the last one missing. */
    COMPLETE,
    DUPLICATE,
    /** From another attempt, or from nobody this checkpoint waits for. */
    FOREIGN
  }

  private final AttemptId attempt;
  private final Barrier barrier;
  private final Kind kind;
  private final Optional<SavepointRequest> savepoint;
  private final long triggeredNanos;
  private final Set<SubtaskId> missing;
  private final Map<SubtaskId, Stored> stored = new LinkedHashMap<>();
  private final Set<ChunkId> referredTo = new LinkedHashSet<>();
  private final List<Set<ChunkId>> mayReferTo = new ArrayList<>();
  private boolean committing;

  PendingCheckpoint(
      AttemptId attempt,
      Barrier barrier,
      Purpose purpose,
      long triggeredNanos,
      Collection<SubtaskId> subtasks) {
    this.attempt = attempt;
    this.barrier = barrier;
    this.kind = purpose.kind();
    this.savepoint = purpose.savepoint();
    this.triggeredNanos = triggeredNanos;
    this.missing = new HashSet<>(subtasks);
  }

  AckOutcome acknowledge(Stored ack) {
    if (!ack.attempt().equals(attempt)) {
      return AckOutcome.FOREIGN;
    }
    if (!missing.remove(ack.subtask())) {
      return stored.containsKey(ack.subtask()) ? AckOutcome.DUPLICATE : AckOutcome.FOREIGN;
    }
    stored.put(ack.subtask(), ack);
    chunks(ack).forEach(referredTo::add);
    return missing.isEmpty() ? AckOutcome.COMPLETE : AckOutcome.RECORDED;
  }

  /**
   * Snapshots taken from now on may rely on the chunks of a checkpoint: it is completed.
   *
   * @param chunks what it refers to; not altered any more
   */
  void completedMeanwhile(Set<ChunkId> chunks) {
    mayReferTo.add(chunks);
  }

  /** Whether it refers to the chunk, or may turn out to do so. */
  boolean mayReferTo(ChunkId chunk) {
    return referredTo.contains(chunk)
        || mayReferTo.stream().anyMatch(chunks -> chunks.contains(chunk));
  }

  /** All that the acknowledgements so far refer to, older chunks too. */
  Set<ChunkId> chunks() {
    return Collections.unmodifiableSet(referredTo);
  }

  static Stream<ChunkId> chunks(Stored ack) {
    return ack.operators().stream()
        .flatMap(CheckpointManifest.OperatorSnapshot::chunks)
        .map(ChunkRef::id);
  }

  long id() {
    return barrier.checkpointId();
  }

  AttemptId attempt() {
    return attempt;
  }

  Barrier barrier() {
    return barrier;
  }

  Kind kind() {
    return kind;
  }

  /** The user's request, if it is a savepoint. */
  Optional<SavepointRequest> savepoint() {
    return savepoint;
  }

  /** The job ends with it. */
  boolean isLast() {
    return kind == Kind.FINAL || savepoint.filter(SavepointRequest::stopsTheJob).isPresent();
  }

  long triggeredNanos() {
    return triggeredNanos;
  }

  Set<SubtaskId> missing() {
    return Set.copyOf(missing);
  }

  Map<SubtaskId, Stored> stored() {
    return Collections.unmodifiableMap(stored);
  }

  /** All have stored. */
  boolean isComplete() {
    return missing.isEmpty();
  }

  /** The manifest is being saved: the outcome is known only when that has ended. */
  boolean isCommitting() {
    return committing;
  }

  void beginCommit() {
    committing = true;
  }
}
