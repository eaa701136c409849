package io.weir.engine.operator;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.JobID;
import io.weir.engine.clock.Clock;
import io.weir.engine.code.OwnCode;
import io.weir.engine.plan.AttemptId;

/**
 * Who an operator instance is, and what it may use.
 *
 * @param operatorId what its state is found by
 * @param subtask 0 to parallelism - 1
 * @param code this operator's own
 * @param accumulators shared by the operators of one subtask
 */
public record OperatorContext(
    JobID jobId,
    String jobName,
    AttemptId attempt,
    String operatorId,
    String operatorName,
    int subtask,
    int parallelism,
    int maxParallelism,
    ExecutionConfig executionConfig,
    ClassLoader classLoader,
    Accumulators accumulators,
    OperatorState state,
    TimerWakeup wakeup,
    Clock clock,
    OwnCode code) {

  /** For messages: {@code operator 'counts' (2/4)}. */
  public String describe() {
    return "operator '" + operatorName + "' (" + (subtask + 1) + "/" + parallelism + ")";
  }
}
