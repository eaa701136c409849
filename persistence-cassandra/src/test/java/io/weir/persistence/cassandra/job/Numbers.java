package io.weir.persistence.cassandra.job;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.functions.source.RichSourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;

/** 0, 1, 2 and so on, as far as the run allows. */
final class Numbers extends RichSourceFunction<Long> implements CheckpointedFunction {

  private final String run;
  private transient ListState<Long> saved;
  private long next;
  private volatile boolean running = true;

  Numbers(String run) {
    this.run = run;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    saved =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("position", Types.LONG));
    for (long position : saved.get()) {
      next = position;
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    saved.update(java.util.List.of(next));
  }

  @Override
  public void run(SourceContext<Long> context) throws Exception {
    Object lock = context.getCheckpointLock();
    while (running && next < CountingRun.of(run).end()) {
      synchronized (lock) {
        if (next < CountingRun.of(run).limit()) {
          context.collect(next++);
        } else {
          lock.wait(1); // until the run allows more
        }
      }
    }
  }

  @Override
  public void cancel() {
    running = false;
  }
}
