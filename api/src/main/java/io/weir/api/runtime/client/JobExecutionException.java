package io.weir.api.runtime.client;

import io.weir.api.common.JobID;

/** A job did not finish. The message and cause say why. */
public class JobExecutionException extends Exception {

  private final JobID jobID;

  public JobExecutionException(JobID jobID, String message) {
    super(message);
    this.jobID = jobID;
  }

  public JobExecutionException(JobID jobID, String message, Throwable cause) {
    super(message, cause);
    this.jobID = jobID;
  }

  public JobExecutionException(JobID jobID, Throwable cause) {
    super(cause);
    this.jobID = jobID;
  }

  public JobID getJobID() {
    return jobID;
  }
}
