package io.weir.engine.faults;

import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.functions.co.KeyedCoProcessFunction;
import io.weir.api.util.Collector;

/**
 * Counts each key's items, whichever input they come from. Emits the count after each, and at the
 * end of event time a total that weighs the inputs differently.
 */
final class CountOfTwoInputs extends KeyedCoProcessFunction<Long, Item, Item, Item>
    implements Probed {

  private static final long END_OF_TIME = Long.MAX_VALUE - 1;

  private final Probe probe;
  private final Item.Kind kind;
  private transient ValueState<Long> count;
  private transient MapState<Integer, Long> sums; // by number of the input

  CountOfTwoInputs(Probe probe, Item.Kind kind) {
    this.probe = probe;
    this.kind = kind;
  }

  @Override
  public Probe probe() {
    return probe;
  }

  @Override
  public void open(Configuration parameters) {
    probe.open();
    count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    sums = getRuntimeContext().getMapState(new MapStateDescriptor<>("sums", Types.INT, Types.LONG));
  }

  @Override
  public void processElement1(Item value, Context ctx, Collector<Item> out) throws Exception {
    process(1, value, ctx, out);
  }

  @Override
  public void processElement2(Item value, Context ctx, Collector<Item> out) throws Exception {
    process(2, value, ctx, out);
  }

  private void process(int input, Item value, Context ctx, Collector<Item> out) throws Exception {
    probe.process();
    long counted = count.value() == null ? 1 : count.value() + 1;
    count.update(counted);
    Long sum = sums.get(input);
    sums.put(input, (sum == null ? 0 : sum) + KeyedStep.digest(value.id()));
    ctx.timerService().registerEventTimeTimer(END_OF_TIME);
    out.collect(value.with(KeyedStep.Joined.COUNTS + ctx.getCurrentKey() * 1_000_000 + counted));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Item> out) throws Exception {
    probe.hit(Call.TIMER);
    long first = sums.contains(1) ? sums.get(1) : 0;
    long second = sums.contains(2) ? sums.get(2) : 0;
    out.collect(kind.of(KeyedStep.Joined.total(ctx.getCurrentKey(), first, second)));
  }

  @Override
  public void close() {
    probe.close();
  }
}
