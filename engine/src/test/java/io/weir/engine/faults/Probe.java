package io.weir.engine.faults;

import io.weir.api.common.functions.RuntimeContext;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.io.Serializable;
import java.util.concurrent.locks.LockSupport;

/** What every function of a fault run carries: tells the run's plan of each call. */
final class Probe implements Serializable {

  private final String run;
  private final String operator;
  private transient int subtask;
  private transient int attempt;
  private transient boolean entered;

  Probe(String run, String operator) {
    this.run = run;
    this.operator = operator;
  }

  FaultPlan plan() {
    return FaultPlan.of(run);
  }

  String operator() {
    return operator;
  }

  int attempt() {
    return attempt;
  }

  int subtask() {
    return subtask;
  }

  void initialize(RuntimeContext runtime, FunctionInitializationContext context) {
    subtask = runtime.getTaskInfo().getIndexOfThisSubtask();
    attempt = runtime.getTaskInfo().getAttemptNumber();
    plan().restored(operator + subtask, context.getRestoredCheckpointId());
    hit(context.isRestored() ? Call.RESTORE : Call.INITIALIZE);
  }

  void open() {
    entered = true;
    plan().opened(attempt, operator + subtask);
    hit(Call.OPEN);
  }

  void process() {
    dawdle();
    hit(Call.PROCESS);
  }

  void dawdle() {
    long nanos = plan().slowness(operator, subtask).toNanos();
    if (nanos > 0) {
      LockSupport.parkNanos(nanos);
    }
  }

  void snapshot(FunctionSnapshotContext context) {
    hit(Call.SNAPSHOT);
    plan().snapshot(attempt, operator, subtask, context.getCheckpointId());
  }

  void complete(long checkpointId) {
    plan().notified(operator, subtask, checkpointId);
    hit(Call.NOTIFY_COMPLETE);
  }

  void aborted() {
    hit(Call.NOTIFY_ABORTED);
  }

  void close() {
    if (entered) {
      entered = false;
      plan().closed(attempt);
    }
    hit(Call.CLOSE);
  }

  void hit(Call call) {
    plan().hit(call, operator, subtask);
  }
}
