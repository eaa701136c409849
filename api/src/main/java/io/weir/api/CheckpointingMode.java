package io.weir.api;

/** What a restart may do to records between two checkpoints. */
public enum CheckpointingMode {
  /** State counts every record exactly once: channels are aligned at a barrier. */
  EXACTLY_ONCE,
  /** State may count records again after a restart: channels are not held back. */
  AT_LEAST_ONCE
}
