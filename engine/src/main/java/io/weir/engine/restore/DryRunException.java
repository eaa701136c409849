package io.weir.engine.restore;

/** Ends the submission of a job that was only to be compared with a checkpoint. */
public final class DryRunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient RestoreReport report;

  DryRunException(RestoreReport report) {
    super("A dry run, by weir.dry-run.path or a watch: nothing was started. " + report.describe());
    this.report = report;
  }

  public RestoreReport report() {
    return report;
  }
}
