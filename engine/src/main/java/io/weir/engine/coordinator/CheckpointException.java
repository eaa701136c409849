package io.weir.engine.coordinator;

/**
 * A savepoint has come to nothing, more checkpoints have failed in a row than the job tolerates, or
 * the job belongs to another coordinator. Names which one and why.
 */
public final class CheckpointException extends RuntimeException {

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
