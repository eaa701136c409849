package io.weir.api.common;

/** Where a job stands in its life. */
public enum JobStatus {
  INITIALIZING(End.OPEN),
  CREATED(End.OPEN),
  RUNNING(End.OPEN),
  FAILING(End.OPEN),
  FAILED(End.FOR_GOOD),
  CANCELLING(End.OPEN),
  CANCELED(End.FOR_GOOD),
  FINISHED(End.FOR_GOOD),
  RESTARTING(End.OPEN),
  /** Ended here, may be taken up elsewhere. */
  SUSPENDED(End.HERE),
  RECONCILING(End.OPEN);

  private enum End {
    OPEN,
    HERE,
    FOR_GOOD
  }

  private final End end;

  JobStatus(End end) {
    this.end = end;
  }

  /** True when the job can never run again. */
  public boolean isGloballyTerminalState() {
    return end == End.FOR_GOOD;
  }

  public boolean isTerminalState() {
    return end != End.OPEN;
  }
}
