package io.weir.engine.restart;

import java.time.Duration;

/** What is to be done about a failure. */
public sealed interface RestartDecision {

  /**
   * Start the next attempt.
   *
   * @param delay how long to wait first, from the failure on; may be zero
   * @param next what to ask at the next failure
   */
  record RestartAfter(Duration delay, RestartStrategy next) implements RestartDecision {}

  /**
   * The job has failed for good.
   *
   * @param reason why there is no further restart and how to allow one, for the job's final error
   */
  record GiveUp(String reason) implements RestartDecision {}
}
