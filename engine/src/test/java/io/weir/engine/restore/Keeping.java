package io.weir.engine.restore;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Keeps all that comes in list state, and says at its end what that is. */
final class Keeping extends RichSinkFunction<String>
    implements CheckpointedFunction, CheckpointListener {

  private final String run;
  private transient ListState<String> saved;
  private transient List<String> kept;

  Keeping(String run) {
    this.run = run;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    kept = new ArrayList<>();
    saved =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("kept", Types.STRING));
    saved.get().forEach(kept::add);
    Run.of(run).event("begins with " + context.getRestoredCheckpointId());
  }

  @Override
  public void invoke(String value, Context context) {
    if (Run.of(run).sinksAreSlow()) {
      LockSupport.parkNanos(200_000);
    }
    kept.add(value);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    saved.update(kept);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    Run.of(run).mayFailAtNotice();
    Run.of(run).event("completed " + checkpointId);
  }

  @Override
  public void finish() {
    Run.of(run).event("finished");
  }

  @Override
  public void close() {
    Run.of(run)
        .counted(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(), List.copyOf(kept));
  }
}
