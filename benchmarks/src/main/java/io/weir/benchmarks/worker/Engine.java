package io.weir.benchmarks.worker;

import io.weir.benchmarks.workload.PacedTask;
import io.weir.benchmarks.workload.Task;
import java.net.URI;

/**
 * What a worker runs tasks on. It stays up between tasks, so that a run's time has the deployment
 * of a job in it but not the start of a cluster.
 */
public interface Engine extends AutoCloseable {

  /**
   * Does all of the task's work; called from one thread, one task at a time.
   *
   * @param checkpoints an empty directory for the run's checkpoints
   * @throws Exception if a job fails; jobs do not restart
   */
  Outcome run(Task task, URI checkpoints) throws Exception;

  /**
   * Runs a task at its pace; as {@link #run} otherwise.
   *
   * @throws UnsupportedOperationException if the engine takes no part in that
   */
  default Latency runPaced(PacedTask task, URI checkpoints) throws Exception {
    throw new UnsupportedOperationException("no program at a fixed rate");
  }

  @Override
  void close();
}
