package io.weir.engine.state;

/** Whether a backend keeps the undo logs that snapshots need. */
public enum ChangeTracking {
  /** The job takes checkpoints. */
  ON,
  /** It never does: values are overwritten in place and nothing is remembered. */
  OFF
}
