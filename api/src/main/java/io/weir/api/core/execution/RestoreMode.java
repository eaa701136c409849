package io.weir.api.core.execution;

/** Whose the checkpoint or savepoint is that a job starts from. */
public enum RestoreMode {
  /** The job's: it is removed when newer checkpoints of the job have taken its place. */
  CLAIM,
  /**
   * The user's: the job never removes any of it, and does not rely on it once the first checkpoint
   * of its own, which is a full one, has completed.
   */
  NO_CLAIM,
  /**
   * Nobody's: in Flink the job never removes any of it but may rely on it forever.
   *
   * @deprecated The job takes it for {@link #NO_CLAIM}, which promises more, and logs a warning.
   */
  @Deprecated
  LEGACY;

  public static final RestoreMode DEFAULT = NO_CLAIM;
}
