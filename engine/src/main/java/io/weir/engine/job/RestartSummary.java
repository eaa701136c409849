package io.weir.engine.job;

import io.weir.engine.subtask.Recovery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One restart of a job.
 *
 * @param attempt the attempt that failed
 * @param failedAt when
 * @param cause what failed: operator, subtask and exception
 * @param restoredCheckpoint what the next attempt started from; empty: from the beginning
 * @param downtime from the failure until all subtasks were ready again; empty: not yet
 * @param recovery how keyed state came back; empty: not yet
 */
public record RestartSummary(
    int attempt,
    Instant failedAt,
    String cause,
    Optional<Long> restoredCheckpoint,
    Optional<Duration> downtime,
    Optional<Recovery> recovery) {

  /** The next attempt is ready. */
  RestartSummary back(Duration after, Recovery how) {
    return new RestartSummary(
        attempt, failedAt, cause, restoredCheckpoint, Optional.of(after), Optional.of(how));
  }
}
