package io.weir.engine.operator;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.checkpoint.ListCheckpointed;
import io.weir.api.common.functions.DefaultOpenContext;
import io.weir.api.common.functions.Function;
import io.weir.api.common.functions.RichFunction;
import io.weir.api.common.state.CheckpointListener;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.StreamElement.Barrier;
import java.io.Serializable;

/**
 * An operator around a user's function: hands the function its context, and passes on the parts of
 * the life cycle that it takes an interest in.
 *
 * @param <F> the function's interface
 */
public abstract class FunctionOperator<F extends Function> extends StreamOperator {

  protected final F function;
  private boolean closed;

  protected FunctionOperator(F function, OperatorContext context, RecordOutput output) {
    super(context, output);
    this.function = function;
    if (function instanceof RichFunction rich) {
      rich.setRuntimeContext(new FunctionRuntimeContext(context));
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "deprecation"}) // elements are what the function itself gave
  public void initializeState() throws Exception {
    if (function instanceof CheckpointedFunction checkpointed) {
      checkpointed.initializeState(context.state().initializationContext());
    } else if (function instanceof ListCheckpointed<?> list) {
      ListCheckpoints.restore((ListCheckpointed<Serializable>) list, context);
    }
  }

  @Override
  public void open() throws Exception {
    if (function instanceof RichFunction rich) {
      rich.open(DefaultOpenContext.INSTANCE);
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "deprecation"}) // elements are what the function itself gave
  protected void snapshotState(Barrier barrier) throws Exception {
    if (function instanceof CheckpointedFunction checkpointed) {
      checkpointed.snapshotState(new SnapshotContext(barrier));
    } else if (function instanceof ListCheckpointed<?> list) {
      ListCheckpoints.snapshot((ListCheckpointed<Serializable>) list, context, barrier);
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    if (function instanceof CheckpointListener listener) {
      listener.notifyCheckpointComplete(checkpointId);
    }
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    if (function instanceof CheckpointListener listener) {
      listener.notifyCheckpointAborted(checkpointId);
    }
  }

  @Override
  public void close() throws Exception {
    if (!closed && function instanceof RichFunction rich) {
      closed = true;
      rich.close();
    }
  }
}
