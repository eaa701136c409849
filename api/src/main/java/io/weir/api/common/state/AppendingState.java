package io.weir.api.common.state;

/** State that elements are added to and that is read as a whole. */
public interface AppendingState<IN, OUT> extends State {

  /** What was added so far, or null when nothing was. */
  OUT get() throws Exception;

  void add(IN value) throws Exception;
}
