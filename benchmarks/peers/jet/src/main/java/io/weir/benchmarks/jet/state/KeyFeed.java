package io.weir.benchmarks.jet.state;

import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.BroadcastKey;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.pipeline.BatchSource;
import com.hazelcast.jet.pipeline.Sources;
import io.weir.benchmarks.state.Load;
import io.weir.benchmarks.state.Probe;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keys: all of them as fast as they are taken, then as many a second as the load says; each of two
 * processors has half. Gives way when none is due. Like the other engines' feed it goes on with
 * updates after a restart. Also counts the snapshots that completed, which a client is not told.
 */
final class KeyFeed extends AbstractProcessor {

  /** Of this process. */
  static final AtomicLong SNAPSHOTS = new AtomicLong();

  private static final int MOST_AT_ONCE = 1024;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int PROCESSORS = 2;

  private final Load load;
  private int index;
  private long number;
  private long pacedFrom;
  private long beginNanos;
  private boolean paced;

  private KeyFeed(Load load) {
    this.load = load;
  }

  static BatchSource<Long> of(Load load) {
    return Sources.batchFromProcessor(
        "keys", ProcessorMetaSupplier.of(PROCESSORS, () -> new KeyFeed(load)));
  }

  @Override
  protected void init(Context context) {
    index = context.globalProcessorIndex();
    number = Probe.isFilled() ? load.share() : 0;
  }

  @Override
  public boolean complete() {
    if (!paced && number >= load.share()) {
      paced = true;
      pacedFrom = number;
      beginNanos = System.nanoTime();
    }
    long end = Math.min(number + MOST_AT_ONCE, paced ? due() : load.share());
    while (number < end && tryEmit(load.key(index, number))) {
      number++;
    }
    return false;
  }

  private long due() {
    double seconds = (System.nanoTime() - beginNanos) / NANOS_PER_SECOND;
    return pacedFrom + (long) (seconds * load.updatesPerSecond() / PROCESSORS);
  }

  @Override
  public boolean saveToSnapshot() {
    return tryEmitToSnapshot(BroadcastKey.broadcastKey(index), number);
  }

  @Override
  protected void restoreFromSnapshot(Object key, Object value) {
    // Without a position, as the other engines' feed is.
  }

  @Override
  public boolean snapshotCommitFinish(boolean success) {
    if (success && index == 0) {
      SNAPSHOTS.incrementAndGet();
    }
    return true;
  }
}
