package io.weir.samples.flights;

import io.weir.engine.job.JobProgress;
import io.weir.engine.job.WeirJobClient;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A job that was submitted, shown until it ends or is cancelled on its way. For one thread. */
final class FollowedJob {

  private static final Duration POLL = Duration.ofMillis(100);

  private final WeirJobClient client;
  private final ProgressLog log;
  private final DemoStorage checkpoints;

  FollowedJob(WeirJobClient client, ProgressLog log, DemoStorage checkpoints) {
    this.client = client;
    this.log = log;
    this.checkpoints = checkpoints;
  }

  /**
   * @throws ExecutionException when the job fails
   */
  JobProgress untilItEnds() throws InterruptedException, ExecutionException {
    while (!hasEnded()) {
      show(position());
    }
    show(OptionalLong.empty());
    client.getJobExecutionResult().get();
    return client.progress();
  }

  /**
   * Cancels it once its sources are at that row and it has some checkpoints.
   *
   * @return where they were; empty when it had ended before
   * @throws ExecutionException when the job fails
   */
  OptionalLong untilRow(long row, int checkpoints) throws InterruptedException, ExecutionException {
    while (!hasEnded()) {
      OptionalLong position = position();
      show(position);
      if (position.orElse(0) >= row && client.progress().checkpointsCompleted() >= checkpoints) {
        client.cancel().get();
        show(OptionalLong.empty());
        return position;
      }
    }
    untilItEnds();
    return OptionalLong.empty();
  }

  private void show(OptionalLong position) {
    JobProgress progress = client.progress();
    log.show(progress, position, System.nanoTime());
    checkpoints.look(progress);
  }

  /** Waits a moment for the end. */
  private boolean hasEnded() throws InterruptedException {
    try {
      client.getJobExecutionResult().get(POLL.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  /** How far the sources are in the file. */
  private OptionalLong position() throws InterruptedException {
    try {
      Object rows =
          client
              .getAccumulators()
              .get(POLL.toMillis(), TimeUnit.MILLISECONDS)
              .get(FlightSource.ROWS);
      return rows == null ? OptionalLong.empty() : OptionalLong.of((Long) rows);
    } catch (TimeoutException | ExecutionException e) {
      return OptionalLong.empty(); // between two attempts there is nobody to ask
    }
  }
}
