package io.weir.engine.state;

/**
 * Stored state does not fit what the job declares now. Thrown before any entry is read; the message
 * names operator and state, both schemas and the remedy.
 */
public final class StateMigrationException extends RuntimeException {

  public StateMigrationException(String message) {
    super(message);
  }
}
