package io.weir.api.common.state;

/** A function that wants to know the end of checkpoints. Called on the subtask's thread. */
public interface CheckpointListener {

  /**
   * Checkpoint {@code checkpointId} exists, and so does all it covers. May be left out for some
   * checkpoint when the job fails or a later one completes first. An exception fails the task.
   */
  void notifyCheckpointComplete(long checkpointId) throws Exception;

  /**
   * Checkpoint {@code checkpointId} will not complete; what it would have covered, a later one
   * does.
   */
  default void notifyCheckpointAborted(long checkpointId) throws Exception {}
}
