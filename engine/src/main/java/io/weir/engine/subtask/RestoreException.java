package io.weir.engine.subtask;

import java.util.concurrent.CompletionException;

/**
 * A subtask could not be set up, most likely because its state could not be read back. The message
 * names job, subtask, checkpoint and cause; the checkpoint itself is left as it is.
 */
public final class RestoreException extends RuntimeException {

  private RestoreException(String message, Throwable cause) {
    super(message, cause);
  }

  static RestoreException of(String jobName, SubtaskSpec spec, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String doing =
        spec.restore()
            .map(known -> "restoring checkpoint " + known.checkpointId())
            .orElse("setting it up");
    return new RestoreException(
        "Job '%s', attempt %s, subtask %s: %s failed: %s"
            .formatted(jobName, spec.attempt(), spec.describe(), doing, cause.getMessage()),
        cause);
  }
}
