package io.weir.engine.job;

import io.weir.api.core.execution.JobClient;

/**
 * The client of a job on this engine: every {@code JobClient} that the engine gives out is one.
 * Safe for use from any thread.
 */
public interface WeirJobClient extends JobClient {

  /** As of now, without asking any actor; still answers after the job has ended. */
  JobProgress progress();
}
