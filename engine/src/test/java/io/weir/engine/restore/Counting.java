package io.weir.engine.restore;

import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.util.Collector;

/**
 * Counts by key; each number has a timer of its own, and a timer at the end of event time says that
 * event time has ended.
 */
final class Counting extends KeyedProcessFunction<Long, Long, String> {

  private static final long END_OF_TIME = Long.MAX_VALUE - 1;

  private final String run;
  private transient ValueState<Integer> count;

  Counting(String run) {
    this.run = run;
  }

  @Override
  public void open(OpenContext context) {
    count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.INT));
  }

  @Override
  public void processElement(Long number, Context context, Collector<String> out) throws Exception {
    Run.of(run).mayFail();
    Integer before = count.value();
    int now = before == null ? 1 : before + 1;
    count.update(now);
    if (now == 1) {
      context.timerService().registerEventTimeTimer(END_OF_TIME);
    }
    context.timerService().registerEventTimeTimer(number);
    out.collect(context.getCurrentKey() + ":" + now);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
    if (timestamp == END_OF_TIME) {
      Run.of(run).event("end of event time");
    } else {
      out.collect(context.getCurrentKey() + " at " + timestamp);
    }
  }
}
