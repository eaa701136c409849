package io.weir.persistence.cassandra;

import io.weir.persistence.cassandra.sweep.SweepReport;
import io.weir.persistence.cassandra.sweep.SweptJob;
import io.weir.persistence.cassandra.sweep.SweptJob.Outcome;

/** A sweep's report for an operator. Pure. */
final class SweepText {

  private static final double MIB = 1 << 20;

  private SweepText() {}

  static String of(SweepReport report, SweepOptions options) {
    StringBuilder text = new StringBuilder();
    report.jobs().forEach(job -> text.append(line(job)));
    if (report.jobs().isEmpty()) {
      options
          .job()
          .ifPresent(id -> text.append("job %s: nothing of it is left to sweep%n".formatted(id)));
    }
    text.append(
        "%s%d chunks marked, %d deleted (%.1f MiB), %d lists of checkpoints forgotten.%n"
            .formatted(
                options.dryRun() ? "Nothing was changed; it would be: " : "",
                report.marked(),
                report.removed(),
                report.removedBytes() / MIB,
                report.forgotten()));
    return text.toString();
  }

  private static String line(SweptJob job) {
    return "job %s: %s%s%n".formatted(job.jobId(), what(job), why(job));
  }

  private static String what(SweptJob job) {
    return switch (job.outcome()) {
      case ALIVE -> "alive, left alone";
      case UNREADABLE -> "left alone, as its checkpoints cannot be read";
      case SWEPT, CLOSED ->
          "%s%d chunks marked, %d deleted (%.1f MiB)"
              .formatted(
                  job.outcome() == Outcome.CLOSED ? "closed; " : "",
                  job.marked(),
                  job.removed(),
                  job.removedBytes() / MIB);
    };
  }

  private static String why(SweptJob job) {
    return job.why().isEmpty() ? "" : " (" + job.why() + ")";
  }
}
