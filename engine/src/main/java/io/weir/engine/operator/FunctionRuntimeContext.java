package io.weir.engine.operator;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.JobID;
import io.weir.api.common.JobInfo;
import io.weir.api.common.TaskInfo;
import io.weir.api.common.accumulators.Accumulator;
import io.weir.api.common.accumulators.DoubleCounter;
import io.weir.api.common.accumulators.Histogram;
import io.weir.api.common.accumulators.IntCounter;
import io.weir.api.common.accumulators.LongCounter;
import io.weir.api.common.functions.RuntimeContext;
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
import java.util.function.Supplier;

/** What a rich function learns and uses through {@code getRuntimeContext()}. */
final class FunctionRuntimeContext implements RuntimeContext {

  private final OperatorContext context;

  FunctionRuntimeContext(OperatorContext context) {
    this.context = context;
  }

  @Override
  public JobInfo getJobInfo() {
    return new Job(context.jobId(), context.jobName());
  }

  @Override
  public TaskInfo getTaskInfo() {
    return new Task(
        context.operatorName(),
        context.maxParallelism(),
        context.subtask(),
        context.parallelism(),
        context.attempt().number() - 1);
  }

  @Override
  public ExecutionConfig getExecutionConfig() {
    return context.executionConfig();
  }

  @Override
  public ClassLoader getUserCodeClassLoader() {
    return context.classLoader();
  }

  @Override
  public <V, A extends Serializable> void addAccumulator(
      String name, Accumulator<V, A> accumulator) {
    context.accumulators().add(name, accumulator);
  }

  @Override
  @SuppressWarnings("unchecked") // the caller knows what it registered
  public <V, A extends Serializable> Accumulator<V, A> getAccumulator(String name) {
    return (Accumulator<V, A>) context.accumulators().get(name).orElse(null);
  }

  @Override
  public IntCounter getIntCounter(String name) {
    return accumulator(name, IntCounter.class, IntCounter::new);
  }

  @Override
  public LongCounter getLongCounter(String name) {
    return accumulator(name, LongCounter.class, LongCounter::new);
  }

  @Override
  public DoubleCounter getDoubleCounter(String name) {
    return accumulator(name, DoubleCounter.class, DoubleCounter::new);
  }

  @Override
  public Histogram getHistogram(String name) {
    return accumulator(name, Histogram.class, Histogram::new);
  }

  @Override
  public <T> ValueState<T> getState(ValueStateDescriptor<T> stateProperties) {
    return context.state().keyedStore(stateProperties.getName()).getState(stateProperties);
  }

  @Override
  public <T> ListState<T> getListState(ListStateDescriptor<T> stateProperties) {
    return context.state().keyedStore(stateProperties.getName()).getListState(stateProperties);
  }

  @Override
  public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> stateProperties) {
    return context.state().keyedStore(stateProperties.getName()).getReducingState(stateProperties);
  }

  @Override
  public <IN, ACC, OUT> AggregatingState<IN, OUT> getAggregatingState(
      AggregatingStateDescriptor<IN, ACC, OUT> stateProperties) {
    return context
        .state()
        .keyedStore(stateProperties.getName())
        .getAggregatingState(stateProperties);
  }

  @Override
  public <UK, UV> MapState<UK, UV> getMapState(MapStateDescriptor<UK, UV> stateProperties) {
    return context.state().keyedStore(stateProperties.getName()).getMapState(stateProperties);
  }

  private <A extends Accumulator<?, ?>> A accumulator(
      String name, Class<A> type, Supplier<A> create) {
    Accumulator<?, ?> known =
        context
            .accumulators()
            .get(name)
            .orElseGet(
                () -> {
                  A created = create.get();
                  context.accumulators().add(name, created);
                  return created;
                });
    if (!type.isInstance(known)) {
      throw new IllegalStateException(
          "The accumulator '%s' is a %s, not a %s: use another name."
              .formatted(name, known.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(known);
  }

  private record Job(JobID getJobId, String getJobName) implements JobInfo {}

  private record Task(
      String getTaskName,
      int getMaxNumberOfParallelSubtasks,
      int getIndexOfThisSubtask,
      int getNumberOfParallelSubtasks,
      int getAttemptNumber)
      implements TaskInfo {

    @Override
    public String getTaskNameWithSubtasks() {
      return "%s (%d/%d)#%d"
          .formatted(
              getTaskName,
              getIndexOfThisSubtask + 1,
              getNumberOfParallelSubtasks,
              getAttemptNumber);
    }
  }
}
