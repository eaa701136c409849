package io.weir.benchmarks.paced;

import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.util.Collector;
import io.weir.benchmarks.workload.PacedTask;
import io.weir.benchmarks.workload.Records;

/** Count and sum of each key, at the pace of a task; how late each event ends goes to the meter. */
@SuppressWarnings("deprecation") // sources of this kind are, in Flink
public final class PacedProgram {

  private PacedProgram() {}

  /** Adds the operators to an environment; {@link Meter#renew} comes before the execution. */
  public static void build(StreamExecutionEnvironment env, PacedTask task) {
    env.addSource(new PacedSource(task))
        .returns(Timed.class)
        .keyBy(event -> event.key(), Types.LONG)
        .process(new CountAndSum())
        .returns(Timed.class)
        .flatMap(new Arrival());
  }

  private static final class CountAndSum extends KeyedProcessFunction<Long, Timed, Timed> {
    private transient ValueState<Records.TotalRecord> totals;

    @Override
    public void open(OpenContext openContext) {
      totals =
          getRuntimeContext()
              .getState(new ValueStateDescriptor<>("total", Records.TotalRecord.class));
    }

    @Override
    public void processElement(Timed event, Context context, Collector<Timed> out)
        throws Exception {
      Records.TotalRecord before = totals.value();
      long count = before == null ? 1 : before.count() + 1;
      long sum = before == null ? event.value() : before.sum() + event.value();
      totals.update(new Records.TotalRecord(event.key(), count, sum));
      out.collect(new Timed(event.key(), count, event.dueNanos(), event.counts()));
    }
  }

  /** The end, for want of a class for sinks in common. */
  private static final class Arrival implements FlatMapFunction<Timed, Long> {
    @Override
    public void flatMap(Timed event, Collector<Long> out) {
      if (event.counts()) {
        Meter.current().arrived(System.nanoTime() - event.dueNanos());
      }
    }
  }
}
