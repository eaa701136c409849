package io.weir.api.common;

import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.configuration.CoreOptions;
import io.weir.api.configuration.PipelineOptions;
import io.weir.api.configuration.ReadableConfig;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Settings of a whole job. Changed while the program builds it, read by the running functions. */
public class ExecutionConfig implements Serializable {

  /** Use the default; never the parallelism of a finished graph. */
  public static final int PARALLELISM_DEFAULT = -1;

  private static final int MAX_PARALLELISM_LIMIT = 1 << 15;

  private boolean objectReuse;
  private int parallelism = PARALLELISM_DEFAULT;
  private int maxParallelism = PARALLELISM_DEFAULT;
  private long autoWatermarkIntervalMillis = 200;
  private GlobalJobParameters globalJobParameters = new GlobalJobParameters();
  private RestartStrategyConfiguration restartStrategy = RestartStrategies.fallBackRestart();

  /**
   * Hands records on within a chain without copying them, whatever their type. Functions must then
   * neither keep nor change what they received; they may change what they emitted once {@code
   * collect} has returned. Between subtasks records of mutable types are copied all the same.
   */
  public ExecutionConfig enableObjectReuse() {
    objectReuse = true;
    return this;
  }

  public ExecutionConfig disableObjectReuse() {
    objectReuse = false;
    return this;
  }

  public boolean isObjectReuseEnabled() {
    return objectReuse;
  }

  /** The default parallelism of operators, or {@link #PARALLELISM_DEFAULT}. */
  public int getParallelism() {
    return parallelism;
  }

  /**
   * @param parallelism at least 1, or {@link #PARALLELISM_DEFAULT}
   */
  public ExecutionConfig setParallelism(int parallelism) {
    if (parallelism < 1 && parallelism != PARALLELISM_DEFAULT) {
      throw new IllegalArgumentException(
          "Parallelism must be at least 1, or ExecutionConfig.PARALLELISM_DEFAULT; it was "
              + parallelism
              + ".");
    }
    this.parallelism = parallelism;
    return this;
  }

  /** The number of key groups, or {@link #PARALLELISM_DEFAULT} when unset. */
  public int getMaxParallelism() {
    return maxParallelism;
  }

  /**
   * @param maxParallelism from 1 to 32768
   */
  public void setMaxParallelism(int maxParallelism) {
    if (maxParallelism < 1 || maxParallelism > MAX_PARALLELISM_LIMIT) {
      throw new IllegalArgumentException(
          "Maximum parallelism must be from 1 to "
              + MAX_PARALLELISM_LIMIT
              + "; it was "
              + maxParallelism
              + ".");
    }
    this.maxParallelism = maxParallelism;
  }

  public GlobalJobParameters getGlobalJobParameters() {
    return globalJobParameters;
  }

  public void setGlobalJobParameters(GlobalJobParameters globalJobParameters) {
    this.globalJobParameters = Objects.requireNonNull(globalJobParameters, "globalJobParameters");
  }

  /** In milliseconds. */
  public long getAutoWatermarkInterval() {
    return autoWatermarkIntervalMillis;
  }

  /**
   * @param interval in milliseconds; 0: no periodic watermarks
   */
  public ExecutionConfig setAutoWatermarkInterval(long interval) {
    if (interval < 0) {
      throw new IllegalArgumentException(
          "The watermark interval must not be negative; it was " + interval + " ms.");
    }
    autoWatermarkIntervalMillis = interval;
    return this;
  }

  public ExecutionConfig setAutoWatermarkInterval(Duration interval) {
    return setAutoWatermarkInterval(interval.toMillis());
  }

  public RestartStrategyConfiguration getRestartStrategy() {
    return restartStrategy;
  }

  public void setRestartStrategy(RestartStrategyConfiguration restartStrategy) {
    this.restartStrategy = Objects.requireNonNull(restartStrategy, "restartStrategy");
  }

  /** Takes over what the configuration says; what it leaves open stays as it is. */
  public void configure(ReadableConfig configuration, ClassLoader classLoader) {
    configuration.getOptional(CoreOptions.DEFAULT_PARALLELISM).ifPresent(this::setParallelism);
    configuration.getOptional(PipelineOptions.MAX_PARALLELISM).ifPresent(this::setMaxParallelism);
    configuration.getOptional(PipelineOptions.OBJECT_REUSE).ifPresent(on -> objectReuse = on);
    configuration
        .getOptional(PipelineOptions.AUTO_WATERMARK_INTERVAL)
        .ifPresent(this::setAutoWatermarkInterval);
    RestartStrategies.fromConfiguration(configuration).ifPresent(this::setRestartStrategy);
  }

  /** Parameters of the program that every function of the job can read. */
  public static class GlobalJobParameters implements Serializable {

    public Map<String, String> toMap() {
      return Map.of();
    }
  }
}
