package io.weir.benchmarks.weir.scale;

import io.weir.engine.job.WeirJobClient;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The benchmark's own waiting. */
final class Waiting {

  private static final long MOMENT_MILLIS = 2;

  private Waiting() {}

  static void aMoment() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(MOMENT_MILLIS);
  }

  /** Ends early, with the job's failure, when the job does. */
  static void forSeconds(int seconds, WeirJobClient client)
      throws InterruptedException, ExecutionException {
    for (int second = 0; second < seconds; second++) {
      TimeUnit.SECONDS.sleep(1);
      failIfEnded(client);
    }
  }

  static void failIfEnded(WeirJobClient client) throws InterruptedException, ExecutionException {
    if (client.getJobExecutionResult().isDone()) {
      throw new IllegalStateException("ended early: " + client.getJobExecutionResult().get());
    }
  }
}
