package io.weir.engine.guide;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.configuration.Configuration;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The guide's first example: a count for each key, and a buffer in operator state. As there, {@code
 * open} replaces the buffer that {@code initializeState} has filled; a subclass shows what it was.
 */
class StatefulMapFunction extends RichMapFunction<String, String> implements CheckpointedFunction {

  private ValueState<Integer> countState;
  private ListState<String> bufferedElements;

  private transient List<String> localBuffer;

  @Override
  public void open(Configuration parameters) throws Exception {
    super.open(parameters);

    ValueStateDescriptor<Integer> countDescriptor =
        new ValueStateDescriptor<>("count", Integer.class);
    countState = getRuntimeContext().getState(countDescriptor);

    localBuffer = new ArrayList<>();
  }

  @Override
  public String map(String value) throws Exception {
    Integer count = countState.value();
    if (count == null) count = 0;

    countState.update(count + 1);
    localBuffer.add(value);

    return value + "_" + count;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    bufferedElements.clear();

    for (String element : localBuffer) {
      bufferedElements.add(element);
    }
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ListStateDescriptor<String> bufferDescriptor =
        new ListStateDescriptor<>("bufferedElements", String.class);
    bufferedElements = context.getOperatorState().getListState(bufferDescriptor);

    localBuffer = new ArrayList<>();
    if (context.isRestored()) {
      for (String element : bufferedElements.get()) {
        localBuffer.add(element);
      }
    }
    restored(localBuffer);
  }

  /** What {@code initializeState} has put into the buffer. */
  void restored(List<String> buffer) {}
}
