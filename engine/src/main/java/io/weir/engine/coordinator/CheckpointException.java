package io.weir.engine.coordinator;

/** More checkpoints have failed in a row than the job tolerates. Names the last one and why. */
public final class CheckpointException extends RuntimeException {

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
