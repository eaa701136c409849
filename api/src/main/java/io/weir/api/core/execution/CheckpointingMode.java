package io.weir.api.core.execution;

/**
 * What a checkpoint promises, under the name that Flink gave it in 1.20. Programs may import either
 * this or {@link io.weir.api.CheckpointingMode}.
 */
public enum CheckpointingMode {
  /** State reflects every record exactly once after a failure. */
  EXACTLY_ONCE,
  /** State reflects every record at least once after a failure; barriers hold nothing back. */
  AT_LEAST_ONCE
}
