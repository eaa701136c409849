package io.weir.engine.coordinator;

import java.time.Duration;

/**
 * Says in the log what the end of an attempt or of the job waits for in the store: with one that is
 * down it may be a minute until the last request has failed, and nobody shall take that for a job
 * that hangs. Belongs to the coordinator's actor.
 */
final class WaitLog {

  /** Longer than a store that is well takes, unless there is very much to be done. */
  static final Duration INTERVAL = Duration.ofSeconds(10);

  private final CoordinatorParts parts;
  private String what = "";
  private Duration waited = Duration.ZERO;

  WaitLog(CoordinatorParts parts) {
    this.parts = parts;
  }

  /**
   * In place of what was waited for until now.
   *
   * @param what and where
   */
  void begin(String what) {
    this.what = what;
    waited = Duration.ZERO;
    parts.timers().startWaiting(INTERVAL);
  }

  void intervalPassed() {
    waited = waited.plus(INTERVAL);
    parts
        .log()
        .warn(
            "Job '{}' has waited for {} s until {}. It goes on when that is done or has failed;"
                + " if it is not much, look whether the store can be reached.",
            parts.jobName(),
            waited.toSeconds(),
            what);
  }

  void over() {
    parts.timers().stopWaiting();
  }
}
