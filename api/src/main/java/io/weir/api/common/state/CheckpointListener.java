package io.weir.api.common.state;

/** A function that wants to know the end of checkpoints. Called on the subtask's thread. */
public interface CheckpointListener {

  /**
   * Checkpoint {@code checkpointId} exists, and so does all it covers: all subtasks of all
   * operators have stored their part. May be left out for some checkpoint when the job fails or a
   * later one completes first, so whoever waits for one takes a later id for it too. Ids only grow,
   * but for this: after a restore the id of the restored checkpoint comes once more, behind {@code
   * open} and before any record, also to functions that have heard of it before. An exception fails
   * the task.
   */
  void notifyCheckpointComplete(long checkpointId) throws Exception;

  /**
   * Checkpoint {@code checkpointId} will not complete; what it would have covered, a later one
   * does. Not called for checkpoints that end with their attempt. An exception fails the task.
   */
  default void notifyCheckpointAborted(long checkpointId) throws Exception {}
}
