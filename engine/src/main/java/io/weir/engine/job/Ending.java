package io.weir.engine.job;

import io.weir.api.common.JobExecutionResult;
import io.weir.api.common.JobStatus;
import io.weir.api.runtime.client.JobCancellationException;
import io.weir.api.runtime.client.JobExecutionException;
import io.weir.engine.coordinator.CoordinatorCommand.Leftovers;
import io.weir.engine.plan.AttemptId;
import java.time.Duration;
import java.util.Map;

/** Why an attempt is to end, and what that means for the job. */
sealed interface Ending {

  /** What becomes of the job's checkpoints. */
  default Leftovers leftovers(JobSetup setup) {
    return Leftovers.DELETE;
  }

  /**
   * Says so to everyone outside.
   *
   * @param attempt the last one
   * @param age of the job
   */
  void publish(JobBoard board, AttemptId attempt, Duration age);

  /** Another attempt comes after this one. */
  record Restart(Throwable cause) implements Ending {
    @Override
    public void publish(JobBoard board, AttemptId attempt, Duration age) {
      throw new IllegalStateException("job '" + board.jobName() + "' goes on");
    }
  }

  /** All input was processed. */
  record Finished(Map<String, Object> accumulators) implements Ending {
    @Override
    public void publish(JobBoard board, AttemptId attempt, Duration age) {
      board.status(JobStatus.FINISHED);
      board.finished(new JobExecutionResult(board.jobId(), age.toMillis(), accumulators));
    }
  }

  /**
   * There is no further restart.
   *
   * @param reason why not, and how to allow one
   */
  record Failed(String reason, Throwable cause) implements Ending {
    @Override
    public Leftovers leftovers(JobSetup setup) {
      return setup.leftoversWhenFailed();
    }

    @Override
    public void publish(JobBoard board, AttemptId attempt, Duration age) {
      board.status(JobStatus.FAILED);
      board.ended(
          new JobExecutionException(
              board.jobId(),
              "Job execution failed. Job '%s' ended with attempt %s: %s"
                  .formatted(board.jobName(), attempt, reason),
              cause));
    }
  }

  /** A user asked for it. */
  record Cancelled() implements Ending {
    @Override
    public Leftovers leftovers(JobSetup setup) {
      return setup.leftoversWhenCancelled();
    }

    @Override
    public void publish(JobBoard board, AttemptId attempt, Duration age) {
      board.status(JobStatus.CANCELED);
      board.ended(
          new JobCancellationException(
              board.jobId(), "Job '" + board.jobName() + "' was cancelled.", null));
    }
  }

  /** The actor or the actor system that the job belongs to was stopped. */
  record TakenAlong() implements Ending {
    @Override
    public Leftovers leftovers(JobSetup setup) {
      return Leftovers.KEEP;
    }

    @Override
    public void publish(JobBoard board, AttemptId attempt, Duration age) {
      board.status(JobStatus.FAILED);
      board.ended(
          new JobExecutionException(
              board.jobId(),
              "Job '%s' was stopped in attempt %s, with the actor or the actor system it belongs to. To end a job, cancel it; to keep it running, keep those running."
                  .formatted(board.jobName(), attempt),
              null));
    }
  }
}
