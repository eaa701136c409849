package io.weir.engine.faults;

import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.util.Collector;

/** Counts each key's items by windows of event time; a timer ends a window. */
final class CountInWindows extends ProbedKeyedFunction {

  private final Item.Kind kind;
  private final int millis;
  private transient MapState<Long, Long> windows;

  CountInWindows(Probe probe, Item.Kind kind, int millis) {
    super(probe);
    this.kind = kind;
    this.millis = millis;
  }

  @Override
  public void open(Configuration parameters) {
    super.open(parameters);
    windows =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("windows", Types.LONG, Types.LONG));
  }

  @Override
  public void processElement(Item value, Context ctx, Collector<Item> out) throws Exception {
    probe.process();
    long window = KeyedStep.countOf(value.id()) / millis;
    Long before = windows.get(window);
    windows.put(window, before == null ? 1 : before + 1);
    ctx.timerService().registerEventTimeTimer((window + 1) * millis - 1);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Item> out) throws Exception {
    probe.hit(Call.TIMER);
    long window = timestamp / millis;
    Long count = windows.get(window);
    if (count == null) {
      probe.plan().violation("window " + window + " ended twice, key " + ctx.getCurrentKey());
      return;
    }
    windows.remove(window);
    out.collect(kind.of(KeyedStep.Windows.result(ctx.getCurrentKey(), window, count)));
  }
}
