package io.weir.samples.flights;

import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.coordinator.CheckpointSummary.Outcome;
import io.weir.engine.job.JobProgress;
import io.weir.engine.job.RestartSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Prints how a job gets on: its position about once a second, and each checkpoint and restart once.
 * For one thread.
 */
final class ProgressLog {

  private static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(1);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final int PERCENT = 100;
  private static final double KIB = 1024;
  private static final String CONTINUED = System.lineSeparator() + " ".repeat(12);

  private final PrintWriter out;
  private final long rowsInFile;
  private final long startNanos;
  private Position last;
  private long lastCheckpoint;
  private int restarts;

  private record Position(int attempt, long rows, long nanos) {}

  /**
   * @param startNanos of the same clock as all times handed in later
   */
  ProgressLog(PrintWriter out, long rowsInFile, long startNanos) {
    this.out = out;
    this.rowsInFile = rowsInFile;
    this.startNanos = startNanos;
    last = new Position(1, 0, startNanos);
  }

  /**
   * @param rows how far the sources are in the file; empty: not known now
   */
  void show(JobProgress progress, OptionalLong rows, long nowNanos) {
    for (CheckpointSummary checkpoint : progress.recentCheckpoints()) {
      if (checkpoint.checkpointId() > lastCheckpoint) {
        lastCheckpoint = checkpoint.checkpointId();
        line(nowNanos, describe(checkpoint));
      }
    }
    for (RestartSummary restart :
        progress.restarts().subList(restarts, progress.restarts().size())) {
      restarts++;
      line(nowNanos, describe(restart));
    }
    if (rows.isPresent() && nowNanos - last.nanos() >= BETWEEN_POSITIONS.toNanos()) {
      showPosition(new Position(progress.attempt(), rows.getAsLong(), nowNanos));
    }
    out.flush();
  }

  private void showPosition(Position now) {
    String position =
        format(
            "row %,9d of %,d (%d %%), attempt %d",
            now.rows(), rowsInFile, now.rows() * PERCENT / rowsInFile, now.attempt());
    boolean comparable = now.attempt() == last.attempt() && now.rows() >= last.rows();
    line(now.nanos(), position + (comparable ? format(", %,d rows/s", rate(now)) : ""));
    last = now;
  }

  private long rate(Position now) {
    return Math.round(
        (now.rows() - last.rows()) / ((now.nanos() - last.nanos()) / NANOS_PER_SECOND));
  }

  private static String describe(CheckpointSummary checkpoint) {
    String name = "checkpoint " + checkpoint.checkpointId();
    if (checkpoint.outcome() instanceof Outcome.Failed failed) {
      return name + " failed: " + failed.reason();
    }
    if (checkpoint.outcome() instanceof Outcome.Aborted aborted) {
      return name + " given up: " + aborted.reason();
    }
    return name
        + format(
            " completed in %d ms, %.1f KiB new, %.1f KiB in all",
            checkpoint.duration().toMillis(),
            checkpoint.newBytes() / KIB,
            checkpoint.totalBytes() / KIB);
  }

  private String describe(RestartSummary restart) {
    String from =
        restart.restoredCheckpoint().map(id -> "from checkpoint " + id).orElse("from the start");
    String cause = restart.cause().lines().findFirst().orElse("the cause is not known");
    return "restart " + restarts + " " + from + ", because" + CONTINUED + cause;
  }

  private void line(long nowNanos, String text) {
    double seconds = Duration.ofNanos(nowNanos - startNanos).toMillis() / MILLIS_PER_SECOND;
    out.println(format("%6.1f s  ", seconds) + text);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
