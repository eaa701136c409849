package io.weir.engine.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.state.AggregatingState;
import io.weir.api.common.state.AggregatingStateDescriptor;
import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.KeyedStateStore;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.OperatorStateStore;
import io.weir.api.common.state.ReducingState;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.util.List;

/** Asks for every state that the guide names, with its signatures, and uses each once. */
final class AllStates extends RichMapFunction<Long, String> implements CheckpointedFunction {

  private transient ListState<String> list;
  private transient ListState<String> union;
  private transient BroadcastState<String, Long> broadcast;
  private transient ValueState<Long> value;
  private transient ListState<String> keyedList;
  private transient MapState<String, Long> keyedMap;
  private transient ReducingState<Long> reducing;
  private transient AggregatingState<Long, String> aggregating;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    assertThat(context.isRestored()).isFalse();
    OperatorStateStore operator = context.getOperatorState();
    list = operator.getListState(list("list"));
    union = operator.getUnionListState(list("union"));
    broadcast = operator.getBroadcastState(map("broadcast"));
    KeyedStateStore keyed = context.getKeyedState();
    value = keyed.getState(new ValueStateDescriptor<>("value", Long.class));
    keyedList = keyed.getListState(list("keyed list"));
    keyedMap = keyed.getMapState(map("keyed map"));
    reducing =
        keyed.getReducingState(new ReducingStateDescriptor<>("reducing", Long::sum, Long.class));
    aggregating =
        keyed.getAggregatingState(
            new AggregatingStateDescriptor<>("aggregating", new SumAsText(), Long.class));
  }

  private static ListStateDescriptor<String> list(String name) {
    return new ListStateDescriptor<>(name, String.class);
  }

  private static MapStateDescriptor<String, Long> map(String name) {
    return new MapStateDescriptor<>(name, String.class, Long.class);
  }

  @Override
  public String map(Long number) throws Exception {
    value.update(number);
    keyedList.add("text");
    keyedMap.put("key", number);
    reducing.add(number);
    aggregating.add(number);
    return List.of(value.value(), keyedList.get(), keyedMap.get("key"), reducing.get())
        + aggregating.get();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    long id = context.getCheckpointId();
    long timestamp = context.getCheckpointTimestamp();
    assertThat(timestamp).isGreaterThan(id);
    list.add("list");
    union.add("union");
    broadcast.put("broadcast", id);
  }
}
