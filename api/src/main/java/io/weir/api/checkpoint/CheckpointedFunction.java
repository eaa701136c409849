package io.weir.api.checkpoint;

import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;

/**
 * A function that keeps state in a checkpoint by itself. Both methods run on the subtask's thread.
 */
public interface CheckpointedFunction {

  /** Called at the barrier: what it puts into its state becomes part of the checkpoint. */
  void snapshotState(FunctionSnapshotContext context) throws Exception;

  /** Called once in every attempt, before {@code open}, with what was restored if anything was. */
  void initializeState(FunctionInitializationContext context) throws Exception;
}
