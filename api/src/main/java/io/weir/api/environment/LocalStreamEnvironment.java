package io.weir.api.environment;

import io.weir.api.configuration.Configuration;
import io.weir.api.core.execution.JobClient;
import io.weir.api.core.execution.JobExecutor;
import io.weir.api.core.execution.LocalExecutors;
import io.weir.api.graph.StreamGraph;

/**
 * An environment whose jobs run in this process, each on an engine that starts and ends with it.
 */
public class LocalStreamEnvironment extends StreamExecutionEnvironment {

  public LocalStreamEnvironment() {
    this(new Configuration());
  }

  public LocalStreamEnvironment(Configuration configuration) {
    super(new Local(new Configuration(configuration)), configuration);
  }

  /** Looks for the engine when there is a job to run. */
  private record Local(Configuration configuration) implements JobExecutor {
    @Override
    public JobClient submit(StreamGraph graph) {
      return LocalExecutors.find(configuration).submit(graph);
    }

    @Override
    public Configuration defaults() {
      return LocalExecutors.defaults();
    }
  }
}
