package io.weir.api.core.execution;

import io.weir.api.configuration.Configuration;

/** Found by {@link java.util.ServiceLoader}: makes the executor of local environments. */
public interface JobExecutorFactory {

  /** An executor that starts what it needs for each job and stops it with the job. */
  JobExecutor createLocal(Configuration configuration);

  /** {@link JobExecutor#defaults} of local environments. */
  default Configuration defaults() {
    return new Configuration();
  }
}
