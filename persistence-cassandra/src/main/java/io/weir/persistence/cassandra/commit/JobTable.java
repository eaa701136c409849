package io.weir.persistence.cassandra.commit;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.persistence.cassandra.commit.CommitRow.SupersededException;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.session.Requests;
import io.weir.persistence.cassandra.session.Retries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Table {@code jobs}, the commit rows: written by lightweight transactions only, each of which
 * compares all that matters with what was seen. Any thread; nothing blocks.
 */
public final class JobTable implements CommitRows {

  private static final String COLUMNS =
      "attempt, owner, coordinator, claimed_at, job_name, last_checkpoint, committed_at, retained";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM %s.jobs WHERE job_id = ?";
  private static final String INSERT =
      "INSERT INTO %s.jobs ("
          + COLUMNS
          + ", job_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS";
  private static final String UPDATE =
      "UPDATE %s.jobs SET attempt = ?, owner = ?, coordinator = ?, claimed_at = ?,"
          + " job_name = ?, last_checkpoint = ?, committed_at = ?, retained = ? WHERE job_id = ?"
          + " IF attempt = ? AND owner = ? AND last_checkpoint = ? AND retained = ?";
  private static final int ROW_VALUES = 9;

  private final Keyspace keyspace;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;

  private JobTable(Keyspace keyspace, List<PreparedStatement> statements) {
    this.keyspace = keyspace;
    this.select = statements.get(0);
    this.insert = statements.get(1);
    this.update = statements.get(2);
  }

  public static CompletionStage<JobTable> of(Keyspace keyspace) {
    return keyspace.table(JobTable.class, JobTable::prepare);
  }

  private static CompletionStage<JobTable> prepare(Keyspace keyspace) {
    return keyspace
        .prepareAll(List.of(SELECT, INSERT, UPDATE))
        .thenApply(statements -> new JobTable(keyspace, statements));
  }

  @Override
  public CompletionStage<Optional<JobState>> settled(String jobId) {
    return keyspace.requests().serial(select.bind(jobId)).thenApply(rows -> state(rows.one()));
  }

  /** What has been committed, without the cost of a transaction. */
  public CompletionStage<Optional<JobState>> read(String jobId) {
    return keyspace.requests().send(select.bind(jobId)).thenApply(rows -> state(rows.one()));
  }

  /**
   * Takes the job away from whoever had it, so that nothing can be committed for it any more.
   *
   * @param seen what its row said; empty when it has none
   * @param by what people call the process that does it
   * @return whether it is closed; false when the row has changed, so that the job is alive
   */
  public CompletionStage<Boolean> close(
      String jobId, Optional<JobState> seen, String by, Instant at) {
    int attempt = Claim.firstOfNextTerm(seen.map(row -> row.claim().attempt()).orElse(0));
    Claim nobody = Claim.ofNobody(attempt, by, at);
    Requests requests = keyspace.requests();
    return new CommitRow(jobId, this, requests.retries(), requests::later)
        .change(row -> CommitRules.close(row, seen, nobody))
        .handle(JobTable::closed);
  }

  private static boolean closed(Void done, Throwable failure) {
    if (failure == null) {
      return true;
    }
    if (Retries.cause(failure) instanceof SupersededException) {
      return false;
    }
    throw new CompletionException(Retries.cause(failure));
  }

  /** Checkpoints of the job that exist, ascending. */
  public CompletionStage<List<Long>> retained(String jobId) {
    return read(jobId).thenApply(row -> row.map(JobState::retained).orElse(List.of()));
  }

  private static Optional<JobState> state(Row row) {
    if (row == null || row.isNull("owner")) {
      return Optional.empty();
    }
    Claim claim =
        new Claim(
            row.getInt("attempt"),
            row.getUuid("owner"),
            row.getString("coordinator"),
            row.getInstant("claimed_at"));
    return Optional.of(
        new JobState(
            claim,
            Optional.ofNullable(row.getString("job_name")),
            row.getLong("last_checkpoint"),
            Optional.ofNullable(row.getInstant("committed_at")),
            row.getList("retained", Long.class)));
  }

  @Override
  public CompletionStage<Boolean> change(String jobId, Optional<JobState> seen, JobState next) {
    BoundStatement statement = seen.isEmpty() ? insert.bind() : update.bind();
    Claim claim = next.claim();
    statement =
        statement
            .setInt(0, claim.attempt())
            .setUuid(1, claim.owner())
            .setString(2, claim.coordinator())
            .setInstant(3, claim.claimedAt())
            .setString(4, next.jobName().orElse(null))
            .setLong(5, next.lastCheckpoint())
            .setInstant(6, next.committedAt().orElse(null))
            .setList(7, next.retained(), Long.class)
            .setString(8, jobId);
    if (seen.isPresent()) {
      statement =
          statement
              .setInt(ROW_VALUES, seen.get().claim().attempt())
              .setUuid(ROW_VALUES + 1, seen.get().claim().owner())
              .setLong(ROW_VALUES + 2, seen.get().lastCheckpoint())
              .setList(ROW_VALUES + 3, seen.get().retained(), Long.class);
    }
    return keyspace.requests().once(statement).thenApply(rows -> rows.wasApplied());
  }
}
