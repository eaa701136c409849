package io.weir.benchmarks.jet;

import com.hazelcast.function.ToLongFunctionEx;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.SinkBuilder;
import io.weir.benchmarks.workload.Tally;
import java.util.concurrent.atomic.LongAdder;

/** The end of each pipeline. The member is embedded, so the sum over processors is a static. */
final class TallySink {

  private static final LongAdder COUNT = new LongAdder();
  private static final LongAdder CHECKSUM = new LongAdder();

  private long count;
  private long checksum;

  static <T> Sink<T> of(ToLongFunctionEx<T> checksumOf, int parallelism) {
    return SinkBuilder.sinkBuilder("tally", context -> new TallySink())
        .<T>receiveFn((tally, value) -> tally.add(checksumOf.applyAsLong(value)))
        .destroyFn(TallySink::report)
        .preferredLocalParallelism(parallelism)
        .build();
  }

  /** Of the jobs since the last call. */
  static Tally take() {
    return new Tally(COUNT.sumThenReset(), CHECKSUM.sumThenReset());
  }

  private void add(long toChecksum) {
    count++;
    checksum += toChecksum;
  }

  private void report() {
    COUNT.add(count);
    CHECKSUM.add(checksum);
  }
}
