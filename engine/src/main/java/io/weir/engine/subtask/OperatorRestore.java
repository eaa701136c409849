package io.weir.engine.subtask;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.state.KeyGroupRange;
import io.weir.engine.state.KeyGroups;
import io.weir.engine.state.OperatorStateFormat;
import io.weir.engine.state.OperatorStateRedistribution;
import io.weir.engine.state.OperatorStateSnapshot;
import io.weir.engine.subtask.RestoredOperator.KeyedFrom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * What one operator stored, for all its subtasks of an attempt. What is the same for all is done
 * once: each works out its own part in a time that does not depend on how many there are. Safe for
 * use from any thread.
 */
final class OperatorRestore {

  private final OperatorManifest saved;
  private final SharedPacks chunks;
  private final Executor executor;
  private final List<List<KeyedSnapshot>> byKeyGroup = new ArrayList<>();
  private CompletionStage<OperatorStateRedistribution> operatorState; // null: not asked for

  /**
   * @param executor where operator state is read from its bytes
   */
  OperatorRestore(OperatorManifest saved, SharedPacks chunks, Executor executor) {
    this.saved = saved;
    this.chunks = chunks;
    this.executor = executor;
    saved.subtasks().forEach(subtask -> subtask.state().keyed().ifPresent(this::addKeyed));
  }

  private void addKeyed(KeyedSnapshot part) {
    while (byKeyGroup.size() <= part.lastKeyGroup()) {
      byKeyGroup.add(new ArrayList<>(1));
    }
    for (int group = part.firstKeyGroup(); group <= part.lastKeyGroup(); group++) {
      byKeyGroup.get(group).add(part);
    }
  }

  /**
   * True when the subtask's input had ended before the checkpoint. After a change of parallelism:
   * when that of all subtasks had.
   */
  boolean isFinished(int index, int parallelism) {
    return saved.parallelism() == parallelism
        ? saved.subtasks().get(index).finished()
        : saved.subtasks().stream().allMatch(SubtaskManifest::finished);
  }

  /** Reads what the subtask of that number needs. A failure names the operator. */
  CompletionStage<RestoredOperator> load(int index, int maxParallelism, int parallelism) {
    return load(
        index,
        parallelism,
        keyed(KeyGroups.range(index, maxParallelism, parallelism)),
        KeyedFrom.STORE);
  }

  /** The same for a subtask whose keyed state is in memory. */
  CompletionStage<RestoredOperator> loadWithoutKeyed(int index, int parallelism) {
    return load(index, parallelism, List.of(), KeyedFrom.MEMORY);
  }

  private CompletionStage<RestoredOperator> load(
      int index, int parallelism, List<KeyedSnapshot> keyed, KeyedFrom from) {
    List<ChunkRef> needed = new ArrayList<>();
    keyed.forEach(part -> needed.addAll(part.chunks()));
    CompletionStage<Map<ChunkRef, byte[]>> bytes = ChunkLoader.load(chunks, needed);
    return operatorState()
        .thenCombine(
            bytes,
            (state, loaded) ->
                new RestoredOperator(keyed, state.share(index, parallelism), loaded, from))
        .exceptionally(
            failure -> {
              throw new CompletionException(naming(index, parallelism, failure));
            });
  }

  private List<KeyedSnapshot> keyed(KeyGroupRange own) {
    Set<KeyedSnapshot> parts = new LinkedHashSet<>();
    for (int group = own.first(); group <= own.last() && group < byKeyGroup.size(); group++) {
      parts.addAll(byKeyGroup.get(group));
    }
    return List.copyOf(parts);
  }

  /** Of all subtasks of the checkpoint: which elements are whose is known when all are read. */
  private synchronized CompletionStage<OperatorStateRedistribution> operatorState() {
    if (operatorState == null) {
      List<ChunkRef> needed = new ArrayList<>();
      saved.subtasks().forEach(subtask -> needed.addAll(subtask.state().operatorState()));
      operatorState =
          ChunkLoader.load(chunks, needed).thenApplyAsync(this::redistribution, executor);
    }
    return operatorState;
  }

  private OperatorStateRedistribution redistribution(Map<ChunkRef, byte[]> bytes) {
    List<OperatorStateSnapshot> old = new ArrayList<>();
    for (SubtaskManifest subtask : saved.subtasks()) {
      String where =
          "state of subtask %d of %d".formatted(subtask.subtask() + 1, saved.parallelism());
      old.add(
          OperatorStateFormat.fromChunks(
              where, subtask.state().operatorState().stream().map(bytes::get).toList()));
    }
    return OperatorStateRedistribution.of(old);
  }

  private RuntimeException naming(int index, int parallelism, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return new SnapshotStoreException(
        "operator '%s' (%d/%d): %s"
            .formatted(saved.name(), index + 1, parallelism, cause.getMessage()),
        cause);
  }

  /** All subtasks have what they need. */
  synchronized void release() {
    operatorState = null;
  }
}
