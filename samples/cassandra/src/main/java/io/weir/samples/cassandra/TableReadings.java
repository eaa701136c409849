package io.weir.samples.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import java.io.PrintWriter;
import java.util.List;

/**
 * The tables of checkpoints as a person sees them by CQL: read after each checkpoint that has
 * completed while the job runs, printed when it has ended.
 */
final class TableReadings {

  private final CqlSession session;
  private final String checkpoints;
  private final String jobs;
  private long completed;
  private List<String> lines = List.of();
  private String problem = "no checkpoint had completed before the job's last one";

  TableReadings(CqlSession session, String keyspace) {
    this.session = session;
    this.checkpoints =
        "SELECT job_name, checkpoint_id, attempt, triggered_at, duration_ms, state_bytes,"
            + " written_bytes, chunks FROM "
            + keyspace
            + ".checkpoints;";
    this.jobs =
        "SELECT job_name, attempt, coordinator, last_checkpoint, committed_at, retained FROM "
            + keyspace
            + ".jobs;";
  }

  /**
   * Reads both tables if there is something new in them. A reading in which there is no checkpoint
   * any more comes too late and changes nothing.
   *
   * @param nowCompleted checkpoints of the job's life so far
   */
  void whenCompleted(long nowCompleted) {
    if (nowCompleted == completed) {
      return;
    }
    completed = nowCompleted;
    try {
      CqlTable rows = read(checkpoints);
      if (rows.rows() > 0) {
        lines =
            List.of(
                "In Cassandra, when %d checkpoints had completed:".formatted(nowCompleted),
                "(those exist whose ids are in jobs.retained; a row alone is no checkpoint)",
                rows.text(checkpoints),
                read(jobs).text(jobs));
      }
    } catch (DriverException e) {
      problem = unanswered(e);
    }
  }

  void print(PrintWriter out) {
    out.println();
    if (lines.isEmpty()) {
      out.println("In Cassandra nothing was seen while the job ran: " + problem);
    }
    lines.forEach(out::println);
    out.println("After the job's end, which removes its checkpoints:");
    out.println(jobsNow());
    out.flush();
  }

  private String jobsNow() {
    try {
      return read(jobs).text(jobs);
    } catch (DriverException e) {
      return "  " + unanswered(e);
    }
  }

  private static String unanswered(DriverException failure) {
    return "Cassandra could not be asked: " + failure.getMessage();
  }

  private CqlTable read(String statement) {
    return CqlTable.of(session.execute(statement));
  }
}
