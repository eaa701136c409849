package io.weir.api.graph;

import io.weir.api.CheckpointingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * The checkpoint settings in force for one job; validated by {@code CheckpointConfig}.
 *
 * @param tolerableFailures consecutive failed checkpoints that do not fail the job; {@code
 *     Integer.MAX_VALUE}: any number
 * @param retained how many completed checkpoints are kept, at least 1
 * @param cleanup what happens to them at the end of the job
 * @param unalignedAfter how long after a checkpoint's trigger its barriers overtake records, if
 *     they ever do
 */
public record CheckpointSettings(
    Duration interval,
    CheckpointingMode mode,
    Duration timeout,
    Duration minPause,
    int maxConcurrent,
    int tolerableFailures,
    int retained,
    Cleanup cleanup,
    Optional<Duration> unalignedAfter) {

  /** What becomes of the retained checkpoints when the job ends. A finished job removes them. */
  public enum Cleanup {
    /** Not externalized: removed whatever the end. */
    ALWAYS_DELETE,
    /** Kept when the job fails. */
    DELETE_ON_CANCELLATION,
    /** Kept when the job fails or is cancelled. */
    RETAIN_ON_CANCELLATION
  }
}
