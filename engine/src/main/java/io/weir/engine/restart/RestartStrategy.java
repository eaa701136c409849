package io.weir.engine.restart;

/**
 * Decides what follows a failure. Immutable: a decision to restart carries the strategy that knows
 * of this failure, so that a history can be replayed and compared. The five kinds and their
 * counting are those of Flink.
 */
public sealed interface RestartStrategy
    permits NoRestart, FixedDelay, ExponentialDelay, FailureRate {

  /**
   * One attempt has failed. To be asked once for each attempt, whatever the number of subtasks that
   * failed with it.
   *
   * @param nowMillis when it failed, by a clock of the caller that does not go backwards between
   *     calls
   */
  RestartDecision decide(long nowMillis);

  /** What the strategy is, for the log line at the start of the job. */
  String describe();
}
