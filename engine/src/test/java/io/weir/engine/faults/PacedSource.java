package io.weir.engine.faults;

import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.functions.source.ParallelSourceFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.api.watermark.Watermark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A push source as users write them: emits and moves its position under the lock, and keeps the
 * position in list state, split or as a union. After each share of its items it waits until a
 * checkpoint has completed, so that a run has some. Each subtask takes every {@code parallelism}-th
 * item.
 */
final class PacedSource extends ProbedFunction implements ParallelSourceFunction<Item> {

  private static final long WATERMARK_EVERY = 10; // items

  /** Between emitting and moving on: a snapshot that did not wait for the lock would show. */
  private static final long WITHIN_LOCK_NANOS = 200_000;

  private final Item.Kind kind;
  private final long first;
  private final long count;
  private final int shares;
  private transient ListState<Long> position;
  private transient long next;
  private volatile boolean running = true;

  PacedSource(Probe probe, Item.Kind kind, long first, long count, int shares) {
    super(probe);
    this.kind = kind;
    this.first = first;
    this.count = count;
    this.shares = shares;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    super.initializeState(context);
    var descriptor = new ListStateDescriptor<>("position", Types.LONG);
    position =
        union()
            ? context.getOperatorStateStore().getUnionListState(descriptor)
            : context.getOperatorStateStore().getListState(descriptor);
    next = probe.subtask();
    List<Long> saved = new ArrayList<>();
    position.get().forEach(saved::add);
    int all = union() ? stride() : 1;
    if (context.isRestored() && saved.size() != all) {
      probe.plan().violation("positions " + saved + " restored, not of " + all);
    }
    saved.stream().filter(this::isOwn).forEach(own -> next = own);
  }

  /** Half of the sources see the positions of all their subtasks. */
  private boolean union() {
    return count % 2 == 0;
  }

  private boolean isOwn(long saved) {
    return saved % stride() == probe.subtask();
  }

  private int stride() {
    return getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    super.snapshotState(context);
    position.update(List.of(next));
  }

  @Override
  public void run(SourceContext<Item> ctx) throws Exception {
    probe.plan().sourceRuns(1);
    try {
      emitAll(ctx);
    } finally {
      probe.plan().sourceRuns(-1);
    }
  }

  private void emitAll(SourceContext<Item> ctx) throws Exception {
    int stride = stride();
    long share = Math.max(1, count / stride / shares);
    long known = probe.plan().newestNotice();
    Item item = kind.of(0);
    long emitted = 0;
    while (running && next < count) {
      probe.dawdle();
      probe.hit(Call.RUN);
      synchronized (ctx.getCheckpointLock()) {
        item = item.with(first + next);
        ctx.collect(item);
        if (emitted % WATERMARK_EVERY == 0) {
          ctx.emitWatermark(new Watermark(next));
          LockSupport.parkNanos(WITHIN_LOCK_NANOS);
        }
        next += stride;
      }
      emitted++;
      if (emitted % share == 0 && next < count) {
        known = probe.plan().awaitNotice(known, () -> running);
      }
    }
  }

  @Override
  public void cancel() {
    running = false;
  }
}
