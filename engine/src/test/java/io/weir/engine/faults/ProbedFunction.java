package io.weir.engine.faults;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.AbstractRichFunction;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.configuration.Configuration;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;

/** A function that takes part in everything and tells its {@link Probe}. */
abstract class ProbedFunction extends AbstractRichFunction
    implements CheckpointedFunction, CheckpointListener {

  protected final Probe probe;

  ProbedFunction(Probe probe) {
    this.probe = probe;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    probe.initialize(getRuntimeContext(), context);
  }

  @Override
  public void open(Configuration parameters) {
    probe.open();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    probe.snapshot(context);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    probe.complete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) {
    probe.aborted();
  }

  @Override
  public void close() {
    probe.close();
  }
}
