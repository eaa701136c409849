package io.weir.engine.state;

/** Whether a backend keeps the change lists that snapshots need. */
public enum ChangeTracking {
  /** The job takes checkpoints. */
  ON,
  /** It never does: values are overwritten in place and nothing is remembered. */
  OFF
}
