package io.weir.engine.faults;

import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.functions.co.KeyedBroadcastProcessFunction;
import io.weir.api.util.Collector;
import java.util.Map;

/**
 * Counts each key's items, and in broadcast state how often each broadcast id came. Emits the count
 * after each item, and at the end of event time what the broadcast state of the subtask holds.
 */
final class CountBesideBroadcast extends KeyedBroadcastProcessFunction<Long, Item, Item, Item>
    implements Probed {

  static final MapStateDescriptor<Long, Long> TIMES =
      new MapStateDescriptor<>("times", Types.LONG, Types.LONG);

  private static final long END_OF_TIME = Long.MAX_VALUE - 1;

  private final Probe probe;
  private final Item.Kind kind;
  private transient ValueStateDescriptor<Long> counts;
  private transient ValueState<Long> count;

  CountBesideBroadcast(Probe probe, Item.Kind kind) {
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
    counts = new ValueStateDescriptor<>("count", Types.LONG);
    count = getRuntimeContext().getState(counts);
  }

  @Override
  public void processElement(Item value, ReadOnlyContext ctx, Collector<Item> out)
      throws Exception {
    probe.process();
    long counted = count.value() == null ? 1 : count.value() + 1;
    count.update(counted);
    ctx.timerService().registerEventTimeTimer(END_OF_TIME);
    out.collect(value.with(KeyedStep.Ruled.COUNTS + ctx.getCurrentKey() * 1_000_000 + counted));
  }

  @Override
  public void processBroadcastElement(Item value, Context ctx, Collector<Item> out)
      throws Exception {
    probe.process();
    BroadcastState<Long, Long> times = ctx.getBroadcastState(TIMES);
    Long before = times.get(value.id());
    times.put(value.id(), before == null ? 1 : before + 1);
    ctx.applyToKeyedState(counts, this::check);
  }

  private void check(Long key, ValueState<Long> state) throws Exception {
    if (state.value() == null) {
      probe.plan().violation("no state for key " + key + ", which is said to have some");
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Item> out) throws Exception {
    probe.hit(Call.TIMER);
    long sum = 0;
    for (Map.Entry<Long, Long> entry : ctx.getBroadcastState(TIMES).immutableEntries()) {
      sum += KeyedStep.digest(entry.getKey()) * entry.getValue();
    }
    out.collect(kind.of(KeyedStep.Ruled.total(ctx.getCurrentKey(), sum)));
  }

  @Override
  public void close() {
    probe.close();
  }
}
