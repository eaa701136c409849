package io.weir.api.environment;

/**
 * What becomes of the last checkpoints when a job is cancelled. Both keep them when it fails; a job
 * that finishes removes them.
 */
public enum ExternalizedCheckpointCleanup {
  RETAIN_ON_CANCELLATION,
  DELETE_ON_CANCELLATION,
  /** Checkpoints are removed at any end of the job. */
  NO_EXTERNALIZED_CHECKPOINTS
}
