package io.weir.engine.subtask;

import java.util.concurrent.CompletionException;

/**
 * A subtask's state could not be read back. The message names job, subtask, checkpoint and cause;
 * the checkpoint itself is left as it is.
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
    String checkpoint = spec.restore().map(known -> "" + known.checkpointId()).orElse("none");
    return new RestoreException(
        "Job '%s', attempt %s, subtask %s: restoring checkpoint %s failed: %s"
            .formatted(jobName, spec.attempt(), spec.describe(), checkpoint, cause.getMessage()),
        cause);
  }
}
