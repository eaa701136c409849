package io.weir.engine.state;

/**
 * User code failed to serialise a value for a snapshot. The message names operator, state, key
 * group and key; the checkpoint fails, the state is untouched.
 */
public final class StateSerializationException extends RuntimeException {

  public StateSerializationException(String message, Throwable cause) {
    super(message, cause);
  }
}
