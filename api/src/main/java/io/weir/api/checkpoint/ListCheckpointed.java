package io.weir.api.checkpoint;

import java.io.Serializable;
import java.util.List;

/**
 * A function whose state is a list of objects. On a change of parallelism the elements of all
 * subtasks are split evenly among the new ones, so each should be of use on its own. Elements are
 * written with Java serialisation.
 *
 * <p>A function implements this or {@link CheckpointedFunction}, not both.
 *
 * @deprecated as in Flink; use {@link CheckpointedFunction}, whose state has a type
 * @param <T> type of an element
 */
@Deprecated
public interface ListCheckpointed<T extends Serializable> {

  /**
   * Called at the barrier.
   *
   * @param timestamp wall clock when the checkpoint began, in milliseconds
   * @return what is stored; null means nothing
   */
  List<T> snapshotState(long checkpointId, long timestamp) throws Exception;

  /**
   * Called before {@code open} when a checkpoint has been restored.
   *
   * @param state this subtask's share, perhaps empty
   */
  void restoreState(List<T> state) throws Exception;
}
