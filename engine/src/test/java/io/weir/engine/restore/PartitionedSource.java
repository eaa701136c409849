package io.weir.engine.restore;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.functions.source.RichParallelSourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of a fixed number of partitions, which the subtasks share whatever their number: each
 * partition's position is one element of list state. Goes no further than the run allows for now.
 */
final class PartitionedSource extends RichParallelSourceFunction<Long>
    implements CheckpointedFunction {

  static final int PARTITIONS = 6;

  private static final long PARTITION = 1_000_000;

  private final String run;
  private transient ListState<Long> saved;
  private transient List<Long> next;
  private volatile boolean running = true;

  PartitionedSource(String run) {
    this.run = run;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    saved =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("positions", Types.LONG));
    next = new ArrayList<>();
    if (context.isRestored()) {
      saved.get().forEach(next::add);
      return;
    }
    int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    for (long partition = subtask; partition < PARTITIONS; partition += subtasks) {
      next.add(partition * PARTITION);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    saved.update(next);
  }

  @Override
  public void run(SourceContext<Long> context) throws Exception {
    Run facts = Run.of(run);
    Object lock = context.getCheckpointLock();
    while (running && !isDone(facts.end())) {
      synchronized (lock) {
        boolean emitted = false;
        for (int i = 0; i < next.size(); i++) {
          if (next.get(i) % PARTITION < facts.limit()) {
            long number = next.get(i);
            next.set(i, number + 1); // before it is emitted, as a source may
            context.collect(number);
            emitted = true;
          }
        }
        if (!emitted || facts.isSlow()) {
          lock.wait(1); // until the run allows more
        }
      }
    }
  }

  private boolean isDone(long end) {
    return next.stream().allMatch(position -> position % PARTITION >= end);
  }

  @Override
  public void cancel() {
    running = false;
  }
}
