package io.weir.api.common;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What a finished job leaves to its program. Immutable, apart from the accumulators' values. */
public class JobExecutionResult {

  private final JobID jobId;
  private final long netRuntimeMillis;
  private final Map<String, Object> accumulators;

  /**
   * @param netRuntime in milliseconds
   * @param accumulators merged results by name
   */
  public JobExecutionResult(JobID jobId, long netRuntime, Map<String, Object> accumulators) {
    this.jobId = Objects.requireNonNull(jobId, "jobId");
    netRuntimeMillis = netRuntime;
    this.accumulators = Collections.unmodifiableMap(new LinkedHashMap<>(accumulators));
  }

  public JobID getJobID() {
    return jobId;
  }

  public boolean isJobExecutionResult() {
    return true;
  }

  public JobExecutionResult getJobExecutionResult() {
    return this;
  }

  /** In milliseconds. */
  public long getNetRuntime() {
    return netRuntimeMillis;
  }

  public long getNetRuntime(TimeUnit desiredUnit) {
    return desiredUnit.convert(netRuntimeMillis, TimeUnit.MILLISECONDS);
  }

  /** The merged result of one accumulator, or null if there was none of that name. */
  @SuppressWarnings("unchecked") // the caller knows the type of the accumulator it registered
  public <T> T getAccumulatorResult(String accumulatorName) {
    return (T) accumulators.get(accumulatorName);
  }

  /**
   * Null if there was none of that name.
   *
   * @throws ClassCastException if it is no Integer
   * @deprecated Use {@link #getAccumulatorResult}.
   */
  @Deprecated
  public Integer getIntCounterResult(String accumulatorName) {
    Object result = accumulators.get(accumulatorName);
    if (result != null && !(result instanceof Integer)) {
      throw new ClassCastException(
          "Requested result of the accumulator '"
              + accumulatorName
              + "' should be Integer but has type "
              + result.getClass());
    }
    return (Integer) result;
  }

  public Map<String, Object> getAllAccumulatorResults() {
    return accumulators;
  }

  @Override
  public String toString() {
    return "Job "
        + jobId
        + " has finished after "
        + netRuntimeMillis
        + " ms. Accumulators: "
        + accumulators;
  }
}
