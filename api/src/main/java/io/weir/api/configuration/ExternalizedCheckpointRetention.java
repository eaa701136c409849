package io.weir.api.configuration;

/**
 * What becomes of the last checkpoints when a job is cancelled. The first two keep them when it
 * fails; a job that finishes removes them.
 */
public enum ExternalizedCheckpointRetention {
  DELETE_ON_CANCELLATION,
  RETAIN_ON_CANCELLATION,
  /** Checkpoints are removed at any end of the job. */
  NO_EXTERNALIZED_CHECKPOINTS;

  public boolean deleteOnCancellation() {
    return this == DELETE_ON_CANCELLATION;
  }
}
