package io.weir.engine.restart;

import io.weir.engine.restart.RestartDecision.GiveUp;

/**
 * The first failure ends the job.
 *
 * @param because why there is no restart, as the part of a sentence
 */
public record NoRestart(String because) implements RestartStrategy {

  @Override
  public RestartDecision decide(long nowMillis) {
    return new GiveUp(
        "The job does not restart: "
            + because
            + ". To restart it, set RestartStrategies.fixedDelayRestart(...) or another strategy"
            + " with setRestartStrategy.");
  }

  @Override
  public String describe() {
    return "no restart (" + because + ")";
  }
}
