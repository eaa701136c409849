package io.weir.api.runtime.state;

/** Which checkpoint a function is asked to take part in. */
public interface FunctionSnapshotContext {

  /** At least 1, and greater than that of any earlier checkpoint of the job. */
  long getCheckpointId();

  /** When the coordinator began the checkpoint, in milliseconds since 1970. */
  long getCheckpointTimestamp();
}
