package io.weir.engine.faults;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.configuration.Configuration;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;

/** As {@link ProbedFunction}, for the functions that are a class. */
abstract class ProbedKeyedFunction extends KeyedProcessFunction<Long, Item, Item>
    implements CheckpointedFunction, CheckpointListener {

  protected final Probe probe;

  ProbedKeyedFunction(Probe probe) {
    this.probe = probe;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    probe.initialize(getRuntimeContext(), context);
  }

  @Override
  public void open(Configuration parameters) {
    probe.open();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
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
