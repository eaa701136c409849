package io.weir.engine.job;

import com.typesafe.config.ConfigFactory;
import io.weir.api.configuration.Configuration;
import io.weir.api.core.execution.JobExecutor;
import io.weir.api.core.execution.JobExecutorFactory;

/** Found by the API when this module is on the class path. */
public final class LocalJobExecutorFactory implements JobExecutorFactory {

  @Override
  public JobExecutor createLocal(Configuration configuration) {
    return new LocalJobExecutor();
  }

  @Override
  public Configuration defaults() {
    return JobDefaults.of(ConfigFactory.load());
  }
}
