package io.weir.engine.faults;

import io.weir.api.TimeDomain;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReducingState;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.util.Collector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Counts each key's items in four kinds of state, which have to agree at every record. Emits the
 * count after each, and at the end of event time a total of all items.
 */
final class CountInAllStates extends ProbedKeyedFunction {

  private static final long END_OF_TIME = Long.MAX_VALUE - 1;

  private final Item.Kind kind;
  private transient ValueState<Long> count;
  private transient ListState<Item> items;
  private transient MapState<Long, Long> buckets;
  private transient ReducingState<Long> sum;

  CountInAllStates(Probe probe, Item.Kind kind) {
    super(probe);
    this.kind = kind;
  }

  @Override
  public void open(Configuration parameters) {
    super.open(parameters);
    var runtime = getRuntimeContext();
    count = runtime.getState(new ValueStateDescriptor<>("count", new FailingSerializer(probe)));
    items = runtime.getListState(new ListStateDescriptor<>("items", kind.type()));
    buckets = runtime.getMapState(new MapStateDescriptor<>("buckets", Types.LONG, Types.LONG));
    sum = runtime.getReducingState(new ReducingStateDescriptor<>("sum", Long::sum, Types.LONG));
  }

  @Override
  public void processElement(Item value, Context ctx, Collector<Item> out) throws Exception {
    probe.process();
    long before = count.value() == null ? 0 : count.value();
    long bucket = value.id() % 3;
    Long inBucket = buckets.get(bucket);
    count.update(before + 1);
    items.add(kind.of(value.id()));
    buckets.put(bucket, inBucket == null ? 1 : inBucket + 1);
    sum.add(1L);
    check(before + 1);
    ctx.timerService().registerEventTimeTimer(END_OF_TIME);
    ctx.timerService().registerProcessingTimeTimer(ctx.timerService().currentProcessingTime());
    out.collect(value.with(KeyedStep.States.COUNTS + ctx.getCurrentKey() * 1_000_000 + before + 1));
  }

  private void check(long expected) throws Exception {
    long listed = ids().size();
    long bucketed = 0;
    for (Map.Entry<Long, Long> bucket : buckets.entries()) {
      bucketed += bucket.getValue();
    }
    if (listed != expected || bucketed != expected || sum.get() != expected) {
      probe
          .plan()
          .violation(
              "states of one key disagree: value %d, list %d, map %d, reducing %d"
                  .formatted(expected, listed, bucketed, sum.get()));
    }
  }

  private List<Long> ids() throws Exception {
    List<Long> ids = new ArrayList<>();
    for (Item item : items.get()) {
      ids.add(item.id());
    }
    return ids;
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Item> out) throws Exception {
    probe.hit(Call.TIMER);
    if (count.value() == null) {
      probe.plan().violation("a timer without state, key " + ctx.getCurrentKey());
    } else if (ctx.timeDomain() == TimeDomain.EVENT_TIME) {
      out.collect(kind.of(KeyedStep.States.total(ctx.getCurrentKey(), ids())));
    }
  }
}
