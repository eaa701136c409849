package io.weir.benchmarks.jet;

import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.BroadcastKey;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.pipeline.BatchSource;
import com.hazelcast.jet.pipeline.Sources;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers from 0 on, a range of them for each processor, which goes on after a snapshot where
 * it stopped. Also counts the snapshots that completed: a processor is told, the job's client is
 * not.
 */
final class SequenceSource extends AbstractProcessor {

  /** Of the jobs so far. */
  static final AtomicLong SNAPSHOTS = new AtomicLong();

  private final long records;
  private int index;
  private long next;
  private long end;

  private SequenceSource(long records) {
    this.records = records;
  }

  static BatchSource<Long> of(long records, int parallelism) {
    return Sources.batchFromProcessor(
        "sequence", ProcessorMetaSupplier.of(parallelism, () -> new SequenceSource(records)));
  }

  @Override
  protected void init(Context context) {
    index = context.globalProcessorIndex();
    int processors = context.totalParallelism();
    next = records * index / processors;
    end = records * (index + 1) / processors;
  }

  @Override
  public boolean complete() {
    while (next < end) {
      if (!tryEmit(next)) {
        return false;
      }
      next++;
    }
    return true;
  }

  @Override
  public boolean saveToSnapshot() {
    return tryEmitToSnapshot(BroadcastKey.broadcastKey(index), next);
  }

  @Override
  protected void restoreFromSnapshot(Object key, Object value) {
    if (((BroadcastKey<?>) key).key().equals(index)) {
      next = (Long) value;
    }
  }

  @Override
  public boolean snapshotCommitFinish(boolean success) {
    if (success && index == 0) {
      SNAPSHOTS.incrementAndGet();
    }
    return true;
  }
}
