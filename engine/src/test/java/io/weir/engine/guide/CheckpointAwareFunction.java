package io.weir.engine.guide;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;

/** The guide's second example: keyed state that is written in a snapshot, and a listener. */
class CheckpointAwareFunction extends RichMapFunction<String, String>
    implements CheckpointedFunction, CheckpointListener {

  private ValueState<Long> lastCheckpointId;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ValueStateDescriptor<Long> descriptor =
        new ValueStateDescriptor<>("lastCheckpointId", Long.class);
    lastCheckpointId = context.getKeyedState().getState(descriptor);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    lastCheckpointId.update(context.getCheckpointId());
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    System.out.println("Checkpoint " + checkpointId + " completed successfully");
  }

  @Override
  public String map(String value) throws Exception {
    return value.toUpperCase();
  }
}
