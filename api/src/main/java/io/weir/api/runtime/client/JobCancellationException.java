package io.weir.api.runtime.client;

import io.weir.api.common.JobID;

/** A job was cancelled before it finished. */
public class JobCancellationException extends JobExecutionException {

  public JobCancellationException(JobID jobID, String message, Throwable cause) {
    super(jobID, message, cause);
  }
}
