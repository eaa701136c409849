package io.weir.api.common.functions;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.JobID;
import io.weir.api.common.JobInfo;
import io.weir.api.common.TaskInfo;
import io.weir.api.common.accumulators.Accumulator;
import io.weir.api.common.accumulators.DoubleCounter;
import io.weir.api.common.accumulators.Histogram;
import io.weir.api.common.accumulators.IntCounter;
import io.weir.api.common.accumulators.LongCounter;
import io.weir.api.common.state.AggregatingState;
import io.weir.api.common.state.AggregatingStateDescriptor;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReducingState;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import java.io.Serializable;
import java.util.Map;

/**
 * What a rich function can learn and reach while it runs. Used on the subtask's own thread only.
 *
 * <p>The state getters need a keyed stream and throw {@link IllegalStateException} otherwise; the
 * state they give always means the key of the record being processed.
 */
public interface RuntimeContext {

  JobInfo getJobInfo();

  TaskInfo getTaskInfo();

  default JobID getJobId() {
    return getJobInfo().getJobId();
  }

  default String getTaskName() {
    return getTaskInfo().getTaskName();
  }

  default int getNumberOfParallelSubtasks() {
    return getTaskInfo().getNumberOfParallelSubtasks();
  }

  default int getMaxNumberOfParallelSubtasks() {
    return getTaskInfo().getMaxNumberOfParallelSubtasks();
  }

  default int getIndexOfThisSubtask() {
    return getTaskInfo().getIndexOfThisSubtask();
  }

  default int getAttemptNumber() {
    return getTaskInfo().getAttemptNumber();
  }

  default String getTaskNameWithSubtasks() {
    return getTaskInfo().getTaskNameWithSubtasks();
  }

  ExecutionConfig getExecutionConfig();

  default Map<String, String> getGlobalJobParameters() {
    return getExecutionConfig().getGlobalJobParameters().toMap();
  }

  default boolean isObjectReuseEnabled() {
    return getExecutionConfig().isObjectReuseEnabled();
  }

  ClassLoader getUserCodeClassLoader();

  /**
   * Registers an accumulator of this subtask. Those of one name are merged over all subtasks.
   *
   * @throws IllegalStateException if this subtask has one of that name already
   */
  <V, A extends Serializable> void addAccumulator(String name, Accumulator<V, A> accumulator);

  /** The accumulator registered under that name, or null. */
  <V, A extends Serializable> Accumulator<V, A> getAccumulator(String name);

  /** The counter of that name, registered now if it is new. */
  IntCounter getIntCounter(String name);

  /** The counter of that name, registered now if it is new. */
  LongCounter getLongCounter(String name);

  /** The counter of that name, registered now if it is new. */
  DoubleCounter getDoubleCounter(String name);

  /** The histogram of that name, registered now if it is new. */
  Histogram getHistogram(String name);

  <T> ValueState<T> getState(ValueStateDescriptor<T> stateProperties);

  <T> ListState<T> getListState(ListStateDescriptor<T> stateProperties);

  <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> stateProperties);

  <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
      AggregatingStateDescriptor<IN, ACC, OUT> stateProperties);

  <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> stateProperties);
}
