package io.weir.api.core.execution;

/** The older name of {@link RecoveryClaimMode}, with the same meanings. */
public enum RestoreMode {
  /** The job's. */
  CLAIM,
  /** The user's. */
  NO_CLAIM,
  /**
   * Taken for {@link #NO_CLAIM}.
   *
   * @deprecated It promises less.
   */
  @Deprecated
  LEGACY;

  public static final RestoreMode DEFAULT = NO_CLAIM;
}
