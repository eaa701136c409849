package io.weir.engine.subtask;

import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.state.KeyGroupRange;
import io.weir.engine.state.KeyGroups;
import io.weir.engine.subtask.RestoredOperator.KeyedFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The checkpoint an attempt starts from: picks what belongs to a subtask and reads it. Key groups
 * are picked by range, so the parallelism may have changed.
 */
public final class RestoreSource {

  private final CheckpointManifest manifest;
  private final SnapshotStore store;
  private final Map<String, OperatorManifest> operators;

  public RestoreSource(CheckpointManifest manifest, SnapshotStore store) {
    this.manifest = manifest;
    this.store = store;
    this.operators =
        manifest.operators().stream()
            .collect(Collectors.toMap(OperatorManifest::operatorId, Function.identity()));
  }

  public long checkpointId() {
    return manifest.checkpointId();
  }

  /**
   * True when the subtask's input had ended before the checkpoint. After a change of parallelism:
   * when that of all subtasks had.
   */
  public boolean isFinished(ChainPlan chain, int index) {
    return Optional.ofNullable(operators.get(chain.head().operatorId()))
        .map(head -> isFinished(head, chain.parallelism(), index))
        .orElse(false);
  }

  private static boolean isFinished(OperatorManifest operator, int parallelism, int index) {
    return operator.parallelism() == parallelism
        ? operator.subtasks().get(index).finished()
        : operator.subtasks().stream().allMatch(SubtaskManifest::finished);
  }

  /**
   * Reads what the operators of a subtask need, in the order of the chain; no keyed state that
   * waits in memory.
   */
  CompletionStage<List<RestoredOperator>> load(ChainPlan chain, int index, StateHandover handover) {
    List<CompletableFuture<RestoredOperator>> loading = new ArrayList<>();
    for (OperatorPlan operator : chain.operators()) {
      loading.add(load(chain, operator, index, handover).toCompletableFuture());
    }
    return CompletableFuture.allOf(loading.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> loading.stream().map(CompletableFuture::join).toList());
  }

  private CompletionStage<RestoredOperator> load(
      ChainPlan chain, OperatorPlan operator, int index, StateHandover handover) {
    OperatorManifest saved = operators.get(operator.operatorId());
    if (saved == null) {
      return CompletableFuture.completedFuture(RestoredOperator.NOTHING);
    }
    KeyedFrom from =
        handover.has(operator.operatorId(), index, checkpointId())
            ? KeyedFrom.MEMORY
            : KeyedFrom.STORE;
    List<KeyedSnapshot> keyed =
        from == KeyedFrom.MEMORY ? List.of() : keyed(saved, ownKeyGroups(chain, index));
    List<List<ChunkRef>> operatorState =
        saved.subtasks().stream().map(subtask -> subtask.state().operatorState()).toList();
    List<ChunkRef> needed = new ArrayList<>();
    keyed.forEach(part -> needed.addAll(part.chunks()));
    operatorState.forEach(needed::addAll);
    return ChunkLoader.load(store, needed)
        .thenApply(bytes -> new RestoredOperator(keyed, operatorState, bytes, from));
  }

  private static KeyGroupRange ownKeyGroups(ChainPlan chain, int index) {
    return KeyGroups.range(index, chain.maxParallelism(), chain.parallelism());
  }

  private static List<KeyedSnapshot> keyed(OperatorManifest saved, KeyGroupRange own) {
    return saved.subtasks().stream()
        .flatMap(subtask -> subtask.state().keyed().stream())
        .filter(part -> own.overlaps(range(part)))
        .toList();
  }

  private static KeyGroupRange range(KeyedSnapshot part) {
    return new KeyGroupRange(part.firstKeyGroup(), part.lastKeyGroup());
  }
}
