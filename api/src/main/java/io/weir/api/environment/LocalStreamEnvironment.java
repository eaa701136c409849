package io.weir.api.environment;

import io.weir.api.configuration.Configuration;
import io.weir.api.core.execution.LocalExecutors;

/**
 * An environment whose jobs run in this process, each on an engine that starts and ends with it.
 */
public class LocalStreamEnvironment extends StreamExecutionEnvironment {

  public LocalStreamEnvironment() {
    this(new Configuration());
  }

  public LocalStreamEnvironment(Configuration configuration) {
    super(graph -> LocalExecutors.find(configuration).submit(graph), configuration);
  }
}
