package io.weir.engine.state;

import io.weir.engine.restart.Unrecoverable;

/**
 * Stored state does not fit what the job declares now. Thrown before any entry is read; the message
 * names operator and state, both schemas and the remedy.
 */
public final class StateMigrationException extends RuntimeException implements Unrecoverable {

  public StateMigrationException(String message) {
    super(message);
  }

  @Override
  public String whyNoRestart() {
    return "The job does not restart, because its code and the state that it starts from would not"
        + " fit each other then either. The cause names what does not fit, and the remedy.";
  }
}
