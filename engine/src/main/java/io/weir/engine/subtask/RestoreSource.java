package io.weir.engine.subtask;

import io.weir.engine.plan.ChainPlan;
import io.weir.engine.plan.OperatorPlan;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.state.KeyedStateBackend.RestoredChunks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * The checkpoint an attempt starts from: picks what belongs to a subtask and reads it. Key groups
 * are picked by range, so the parallelism may have changed. One for all subtasks of an attempt,
 * which share what they read; safe for use from any thread.
 */
public final class RestoreSource {

  private final CheckpointManifest manifest;
  private final SharedPacks chunks;
  private final Map<String, OperatorRestore> operators;
  private final RestoredChunks reliance;

  /** Of a checkpoint that the job has taken itself. */
  public RestoreSource(CheckpointManifest manifest, SnapshotStore store, Executor executor) {
    this(manifest, store, executor, RestoredChunks.RELIED_ON);
  }

  /**
   * @param executor where bytes are read that all subtasks need
   * @param reliance whether the job's checkpoints may refer to chunks of this one
   */
  public RestoreSource(
      CheckpointManifest manifest,
      SnapshotStore store,
      Executor executor,
      RestoredChunks reliance) {
    this.manifest = manifest;
    this.reliance = reliance;
    this.chunks = new SharedPacks(store, manifest.chunks());
    this.operators =
        manifest.operators().stream()
            .collect(
                Collectors.toMap(
                    OperatorManifest::operatorId,
                    operator -> new OperatorRestore(operator, chunks, executor)));
  }

  public long checkpointId() {
    return manifest.checkpointId();
  }

  /** How much has been read, as of now. */
  public RestoreProgress progress() {
    return chunks.counter().progress(checkpointId());
  }

  RestoredChunks reliance() {
    return reliance;
  }

  /**
   * True when the subtask's input had ended before the checkpoint. After a change of parallelism:
   * when that of all subtasks had.
   */
  public boolean isFinished(ChainPlan chain, int index) {
    return Optional.ofNullable(operators.get(chain.head().operatorId()))
        .map(head -> head.isFinished(index, chain.parallelism()))
        .orElse(false);
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
    OperatorRestore saved = operators.get(operator.operatorId());
    if (saved == null) {
      return CompletableFuture.completedFuture(RestoredOperator.NOTHING);
    }
    return handover.has(operator.operatorId(), index, checkpointId())
        ? saved.loadWithoutKeyed(index, chain.parallelism())
        : saved.load(index, chain.maxParallelism(), chain.parallelism());
  }

  /**
   * All subtasks have loaded, or the attempt is to end: what they shared is let go of, and nothing
   * more is read. A load that is not done fails.
   */
  public void release() {
    chunks.release();
    operators.values().forEach(OperatorRestore::release);
  }
}
