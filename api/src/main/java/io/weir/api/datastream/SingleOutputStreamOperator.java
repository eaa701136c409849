package io.weir.api.datastream;

import io.weir.api.common.typeinfo.TypeHint;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.graph.Chaining;
import io.weir.api.graph.OperatorDraft;
import io.weir.api.graph.Partitioning;
import io.weir.api.java.ClosureCleaner;
import io.weir.api.util.OutputTag;
import java.util.List;
import java.util.Objects;

/** What one operator emits, with the settings of that operator. */
public class SingleOutputStreamOperator<T> extends DataStream<T> {

  private final OperatorDraft draft;

  SingleOutputStreamOperator(StreamExecutionEnvironment environment, OperatorDraft draft) {
    super(environment, List.of(new OperatorDraft.Input(draft, new Partitioning.Unspecified())));
    this.draft = draft;
  }

  public String getName() {
    return draft.displayName();
  }

  /** What people see in messages, logs and metrics; need not be unique. */
  public SingleOutputStreamOperator<T> name(String name) {
    draft.name(name);
    return this;
  }

  /** What the operator's state is found by in later runs of the job; unique in the job. */
  public SingleOutputStreamOperator<T> uid(String uid) {
    draft.uid(uid, CallSite.of("uid"));
    return this;
  }

  /**
   * @throws IllegalArgumentException if it is below 1, or above 1 for a source that has one subtask
   */
  public SingleOutputStreamOperator<T> setParallelism(int parallelism) {
    draft.parallelism(parallelism);
    return this;
  }

  /**
   * The number of key groups: no later run can have more subtasks.
   *
   * @param maxParallelism from 1 to 32768
   */
  public SingleOutputStreamOperator<T> setMaxParallelism(int maxParallelism) {
    draft.maxParallelism(maxParallelism);
    return this;
  }

  /** One subtask, whatever else is set. */
  public SingleOutputStreamOperator<T> forceNonParallel() {
    draft.forceNonParallel();
    return this;
  }

  /** Without effect on a single operator: the environment's buffer timeout counts. */
  public SingleOutputStreamOperator<T> setBufferTimeout(long timeoutMillis) {
    return this;
  }

  /** The operator shares its actor with no other. */
  public SingleOutputStreamOperator<T> disableChaining() {
    draft.chaining(Chaining.NEVER);
    return this;
  }

  /** The operator does not share its actor with the one before it. */
  public SingleOutputStreamOperator<T> startNewChain() {
    draft.chaining(Chaining.HEAD);
    return this;
  }

  /** Without effect: there are no slots in one process. */
  public SingleOutputStreamOperator<T> slotSharingGroup(String slotSharingGroup) {
    return this;
  }

  /** Declares the output type where it cannot be found out, as with many lambdas. */
  public SingleOutputStreamOperator<T> returns(Class<T> typeClass) {
    return returns(TypeInformation.of(typeClass));
  }

  public SingleOutputStreamOperator<T> returns(TypeHint<T> typeHint) {
    return returns(typeHint.getTypeInfo());
  }

  /**
   * @throws IllegalStateException if the type has been used already
   */
  public SingleOutputStreamOperator<T> returns(TypeInformation<T> typeInfo) {
    draft.returns(typeInfo);
    return this;
  }

  /**
   * What the operator's function emits with an equal tag. It may be read any number of times; what
   * nobody reads is dropped.
   *
   * @throws UnsupportedOperationException if it was asked for with another type before
   */
  public <X> SideOutputDataStream<X> getSideOutput(OutputTag<X> sideOutputTag) {
    Objects.requireNonNull(sideOutputTag, "getSideOutput: the output tag is null");
    ClosureCleaner.clean(sideOutputTag, CallSite.of("getSideOutput"));
    OutputTag<X> tag = new OutputTag<>(sideOutputTag.getId(), sideOutputTag.getTypeInfo());
    return new SideOutputDataStream<>(getExecutionEnvironment(), draft.sideOutput(tag));
  }
}
