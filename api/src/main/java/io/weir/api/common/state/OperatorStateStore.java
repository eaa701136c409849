package io.weir.api.common.state;

import java.util.Set;

/** Gives out the state that belongs to an operator's subtasks instead of to keys. */
public interface OperatorStateStore {

  /** The same map on all subtasks; every subtask must make the same changes. */
  <K, V> BroadcastState<K, V> getBroadcastState(MapStateDescriptor<K, V> stateDescriptor)
      throws Exception;

  /** A list of each subtask; on a change of parallelism the elements are split evenly. */
  <S> ListState<S> getListState(ListStateDescriptor<S> stateDescriptor) throws Exception;

  /** A list of each subtask; on every restore each subtask gets the elements of all. */
  <S> ListState<S> getUnionListState(ListStateDescriptor<S> stateDescriptor) throws Exception;

  Set<String> getRegisteredStateNames();

  Set<String> getRegisteredBroadcastStateNames();
}
