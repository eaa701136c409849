package io.weir.api.common.state;

import java.util.List;

/** A list: for each key in keyed state, for each subtask in operator state. */
public interface ListState<T> extends MergingState<T, Iterable<T>> {

  /** Replaces the whole list; an empty one clears it. Neither it nor an element may be null. */
  void update(List<T> values) throws Exception;

  void addAll(List<T> values) throws Exception;
}
