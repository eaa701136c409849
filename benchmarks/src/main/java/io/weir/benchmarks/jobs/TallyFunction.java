package io.weir.benchmarks.jobs;

import io.weir.api.common.accumulators.LongCounter;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.functions.RichFlatMapFunction;
import io.weir.api.util.Collector;
import io.weir.benchmarks.workload.Tally;
import java.util.Map;

/**
 * The end of each program: counts records and sums what they add to the checksum. A flatMap that
 * emits nothing, because the engines have no class for sinks in common.
 */
public abstract class TallyFunction<IN> extends RichFlatMapFunction<IN, Long> {

  private static final String COUNT = "count";
  private static final String CHECKSUM = "checksum";

  private transient LongCounter count;
  private transient LongCounter checksum;

  /**
   * @param accumulators of the job's result
   */
  public static Tally of(Map<String, Object> accumulators) {
    return new Tally((Long) accumulators.get(COUNT), (Long) accumulators.get(CHECKSUM));
  }

  protected abstract long checksumOf(IN value);

  @Override
  public void open(OpenContext openContext) {
    count = getRuntimeContext().getLongCounter(COUNT);
    checksum = getRuntimeContext().getLongCounter(CHECKSUM);
  }

  @Override
  public void flatMap(IN value, Collector<Long> out) {
    count.add(1L);
    checksum.add(checksumOf(value));
  }
}
