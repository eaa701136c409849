package io.weir.api.datastream;

import io.weir.api.graph.Chaining;
import io.weir.api.graph.OperatorDraft;

/** The end of a stream, with the settings of its sink. */
public class DataStreamSink<T> {

  private final OperatorDraft draft;

  DataStreamSink(OperatorDraft draft) {
    this.draft = draft;
  }

  /** What people see in messages, logs and metrics; need not be unique. */
  public DataStreamSink<T> name(String name) {
    draft.name(name);
    return this;
  }

  /** What the sink's state is found by in later runs of the job; unique in the job. */
  public DataStreamSink<T> uid(String uid) {
    draft.uid(uid, CallSite.of("uid"));
    return this;
  }

  public DataStreamSink<T> setParallelism(int parallelism) {
    draft.parallelism(parallelism);
    return this;
  }

  /**
   * @param maxParallelism from 1 to 32768
   */
  public DataStreamSink<T> setMaxParallelism(int maxParallelism) {
    draft.maxParallelism(maxParallelism);
    return this;
  }

  /** The sink shares its actor with no other operator. */
  public DataStreamSink<T> disableChaining() {
    draft.chaining(Chaining.NEVER);
    return this;
  }

  /** Without effect: there are no slots in one process. */
  public DataStreamSink<T> slotSharingGroup(String slotSharingGroup) {
    return this;
  }
}
