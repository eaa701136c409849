package io.weir.engine.plan;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.graph.JobSettings;
import io.weir.api.java.utils.ParameterTool;

/** What user functions see of a job's settings. */
public final class ExecutionConfigs {

  private ExecutionConfigs() {}

  public static ExecutionConfig of(JobSettings settings) {
    ExecutionConfig config = new ExecutionConfig();
    if (settings.objectReuse()) {
      config.enableObjectReuse();
    }
    config.setAutoWatermarkInterval(settings.autoWatermarkInterval());
    config.setGlobalJobParameters(ParameterTool.fromMap(settings.globalParameters()));
    return config;
  }
}
