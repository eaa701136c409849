package io.weir.api.core.execution;

import io.weir.api.configuration.Configuration;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds what runs local environments on the class path. */
public final class LocalExecutors {

  private LocalExecutors() {}

  /**
   * @throws IllegalStateException if there is no engine on the class path
   */
  public static JobExecutor find(Configuration configuration) {
    return factory()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No engine found to run the job: add io.weir:weir-engine to the class path, or"
                        + " make the environment with an executor of your own."))
        .createLocal(configuration);
  }

  /** What holds for all local jobs that say nothing else; nothing without an engine. */
  public static Configuration defaults() {
    return factory().map(JobExecutorFactory::defaults).orElseGet(Configuration::new);
  }

  private static Optional<JobExecutorFactory> factory() {
    return ServiceLoader.load(JobExecutorFactory.class).findFirst();
  }
}
