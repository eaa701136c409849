package io.weir.persistence.cassandra.commit;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.ByteUtils;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Table {@code checkpoints}: heads of manifests, with what people ask about. A row alone is no
 * checkpoint: the job's commit row says which exist. Where several attempts have written one of an
 * id, that of the newest counts: who has committed had claimed the job before it wrote, so that
 * whatever comes late is of an attempt before; and an attempt after it gives its own checkpoints
 * greater ids. Any thread; nothing blocks.
 */
public final class CheckpointTable {

  private static final String INSERT =
      "INSERT INTO %s.checkpoints (job_id, checkpoint_id, job_name, attempt, coordinator,"
          + " triggered_at, stored_at, duration_ms, state_bytes, written_bytes, chunks, operators,"
          + " subtasks, final, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT head FROM %s.checkpoints WHERE job_id = ? AND checkpoint_id = ? LIMIT 1";
  private static final String DELETE =
      "DELETE FROM %s.checkpoints WHERE job_id = ? AND checkpoint_id = ?";

  private final Keyspace keyspace;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement delete;

  private CheckpointTable(Keyspace keyspace, List<PreparedStatement> statements) {
    this.keyspace = keyspace;
    this.insert = statements.get(0);
    this.select = statements.get(1);
    this.delete = statements.get(2);
  }

  public static CompletionStage<CheckpointTable> of(Keyspace keyspace) {
    return keyspace.table(CheckpointTable.class, CheckpointTable::prepare);
  }

  private static CompletionStage<CheckpointTable> prepare(Keyspace keyspace) {
    return keyspace
        .prepareAll(List.of(INSERT, SELECT, DELETE))
        .thenApply(statements -> new CheckpointTable(keyspace, statements));
  }

  CompletionStage<Void> insert(
      CheckpointManifest manifest, String coordinator, Instant storedAt, byte[] head) {
    return keyspace
        .requests()
        .write(
            insert.bind(
                manifest.jobId(),
                manifest.checkpointId(),
                manifest.jobName(),
                manifest.attempt(),
                coordinator,
                Instant.ofEpochMilli(manifest.triggeredAtMillis()),
                storedAt,
                storedAt.toEpochMilli() - manifest.triggeredAtMillis(),
                manifest.totalBytes(),
                writtenBytes(manifest),
                (int) manifest.chunks().count(),
                manifest.operators().size(),
                manifest.operators().stream().mapToInt(one -> one.subtasks().size()).sum(),
                manifest.finalCheckpoint(),
                ByteBuffer.wrap(head)));
  }

  private static long writtenBytes(CheckpointManifest manifest) {
    return manifest
        .chunks()
        .filter(ref -> ref.id().sequenceNr() == manifest.checkpointId())
        .mapToLong(ChunkRef::bytes)
        .sum();
  }

  /** Of the newest attempt. */
  CompletionStage<Optional<byte[]>> head(String jobId, long checkpointId) {
    return keyspace
        .requests()
        .send(select.bind(jobId, checkpointId))
        .thenApply(rows -> Optional.ofNullable(rows.one()).map(CheckpointTable::head));
  }

  private static byte[] head(Row row) {
    ByteBuffer head = row.getByteBuffer("head");
    return head == null ? new byte[0] : ByteUtils.getArray(head);
  }

  /** The whole partition; one that is not there is no error. */
  public CompletionStage<Void> delete(String jobId, long checkpointId) {
    return keyspace.requests().write(delete.bind(jobId, checkpointId));
  }
}
