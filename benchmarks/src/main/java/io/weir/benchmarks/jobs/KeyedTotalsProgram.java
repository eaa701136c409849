package io.weir.benchmarks.jobs;

import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.util.Collector;
import io.weir.benchmarks.workload.Checksums;
import io.weir.benchmarks.workload.Elements;
import io.weir.benchmarks.workload.Event;
import io.weir.benchmarks.workload.Numbers;
import io.weir.benchmarks.workload.Total;

/** Count and sum of each key; every event gives the total so far. */
final class KeyedTotalsProgram {

  private KeyedTotalsProgram() {}

  static <E extends Event, T extends Total> void build(
      StreamExecutionEnvironment env, Elements<E, T, ?> elements, long records, int keys) {
    env.fromSequence(0, records - 1)
        .map(new ToEvent<>(elements, keys))
        .returns(elements.eventType())
        .keyBy(event -> event.key(), Types.LONG)
        .process(new CountAndSum<>(elements))
        .returns(elements.totalType())
        .flatMap(new TotalTally<>());
  }

  private static final class ToEvent<E extends Event> implements MapFunction<Long, E> {
    private final Elements<E, ?, ?> elements;
    private final int keys;

    ToEvent(Elements<E, ?, ?> elements, int keys) {
      this.elements = elements;
      this.keys = keys;
    }

    @Override
    public E map(Long number) {
      long key = Numbers.keyOf(number, keys);
      return elements.event(key, Numbers.valueOf(key));
    }
  }

  private static final class CountAndSum<E extends Event, T extends Total>
      extends KeyedProcessFunction<Long, E, T> {
    private final Elements<E, T, ?> elements;
    private transient ValueState<T> totals;

    CountAndSum(Elements<E, T, ?> elements) {
      this.elements = elements;
    }

    @Override
    public void open(OpenContext openContext) {
      totals =
          getRuntimeContext().getState(new ValueStateDescriptor<>("total", elements.totalType()));
    }

    @Override
    public void processElement(E event, Context context, Collector<T> out) throws Exception {
      T before = totals.value();
      T total =
          before == null
              ? elements.total(event.key(), 1, event.value())
              : elements.add(before, event);
      totals.update(total);
      out.collect(total);
    }
  }

  private static final class TotalTally<T extends Total> extends TallyFunction<T> {
    @Override
    protected long checksumOf(T total) {
      return Checksums.ofTotal(total.key(), total.count(), total.sum());
    }
  }
}
