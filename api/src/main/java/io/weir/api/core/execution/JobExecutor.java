package io.weir.api.core.execution;

import io.weir.api.configuration.Configuration;
import io.weir.api.graph.StreamGraph;

/**
 * Runs jobs. The API finds one through {@link JobExecutorFactory}; an application may bring its
 * own.
 */
public interface JobExecutor {

  /**
   * Checks and starts a job and returns at once.
   *
   * @throws IllegalArgumentException if the job cannot run, with the operator and the remedy
   */
  JobClient submit(StreamGraph graph);

  /** What holds for all jobs that say nothing else, by the keys of Flink's configuration. */
  default Configuration defaults() {
    return new Configuration();
  }
}
