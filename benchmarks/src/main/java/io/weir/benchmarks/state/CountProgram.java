package io.weir.benchmarks.state;

import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.functions.RichFlatMapFunction;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.util.Collector;

/** A count of each key, a long for a long, which fails when the measurement wants it to. */
public final class CountProgram {

  private CountProgram() {}

  /** Adds the operators to an environment; does not execute it. */
  @SuppressWarnings("deprecation") // see Feed
  public static void build(StreamExecutionEnvironment env, Load load) {
    env.addSource(new Feed(load))
        .returns(Types.LONG)
        .keyBy(key -> key, Types.LONG)
        .process(new Count())
        .returns(Types.LONG)
        .flatMap(new End());
  }

  private static final class Count extends KeyedProcessFunction<Long, Long, Long> {
    private static final int NOW_AND_THEN = 1024;

    private transient ValueState<Long> counts;
    private transient int untold;

    @Override
    public void open(OpenContext openContext) {
      counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Long key, Context context, Collector<Long> out) throws Exception {
      Probe.mayThrow();
      Long before = counts.value();
      counts.update(before == null ? 1L : before + 1);
      out.collect(key);
      if (++untold == NOW_AND_THEN) {
        Probe.UPDATES.add(untold);
        untold = 0;
      }
    }
  }

  private static final class End extends RichFlatMapFunction<Long, Long> {
    private transient boolean told;

    @Override
    public void flatMap(Long key, Collector<Long> out) {
      if (!told) {
        told = true;
        Probe.firstOutput();
      }
    }
  }
}
