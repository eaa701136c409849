package io.weir.api.runtime.execution;

/**
 * Thrown by user code, or the cause of what it throws, for a failure that a restart cannot help:
 * the job fails at once, whatever its restart strategy says.
 */
public class SuppressRestartsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param cause what is wrong; the job's error has it in its chain of causes
   */
  public SuppressRestartsException(Throwable cause) {
    super("Unrecoverable failure. This suppresses job restarts: " + cause, cause);
  }
}
