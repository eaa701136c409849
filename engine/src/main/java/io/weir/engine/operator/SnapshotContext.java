package io.weir.engine.operator;

import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.engine.channel.StreamElement.Barrier;

/** What {@code snapshotState} is told about the checkpoint. */
record SnapshotContext(Barrier barrier) implements FunctionSnapshotContext {

  @Override
  public long getCheckpointId() {
    return barrier.checkpointId();
  }

  @Override
  public long getCheckpointTimestamp() {
    return barrier.timestampMillis();
  }
}
