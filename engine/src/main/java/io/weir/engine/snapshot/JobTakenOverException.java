package io.weir.engine.snapshot;

import io.weir.engine.restart.Unrecoverable;

/**
 * The job was taken away from its coordinator in the store of its checkpoints, by another one or
 * because nothing had been heard of it for long: it can commit nothing more, in no attempt. Thrown
 * by stores that can refuse a stale coordinator.
 */
public final class JobTakenOverException extends SnapshotStoreException implements Unrecoverable {

  private static final long serialVersionUID = 1;

  /**
   * @param message names checkpoint, job, store, and who has it now
   */
  public JobTakenOverException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String whyNoRestart() {
    return "The job does not restart, because it was taken over in the store of its checkpoints, and"
        + " nothing that it stores there counts any more. If that was not meant, stop what has taken"
        + " it over and start the job from its newest checkpoint.";
  }
}
