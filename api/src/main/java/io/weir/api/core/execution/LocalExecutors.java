package io.weir.api.core.execution;

import io.weir.api.configuration.Configuration;
import java.util.ServiceLoader;

/** Finds what runs local environments on the class path. */
public final class LocalExecutors {

  private LocalExecutors() {}

  /**
   * @throws IllegalStateException if there is no engine on the class path
   */
  public static JobExecutor find(Configuration configuration) {
    return ServiceLoader.load(JobExecutorFactory.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No engine found to run the job: add io.weir:weir-engine to the class path, or"
                        + " make the environment with an executor of your own."))
        .createLocal(configuration);
  }
}
