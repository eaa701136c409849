package io.weir.engine.faults;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.RichFunction;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;

/** A function that takes part in everything and tells its {@link Probe}. */
interface Probed extends RichFunction, CheckpointedFunction, CheckpointListener {

  Probe probe();

  @Override
  default void initializeState(FunctionInitializationContext context) throws Exception {
    probe().initialize(getRuntimeContext(), context);
  }

  @Override
  default void snapshotState(FunctionSnapshotContext context) throws Exception {
    probe().snapshot(context);
  }

  @Override
  default void notifyCheckpointComplete(long checkpointId) {
    probe().complete(checkpointId);
  }

  @Override
  default void notifyCheckpointAborted(long checkpointId) {
    probe().aborted();
  }
}
