package io.weir.persistence.cassandra.chunk;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.persistence.cassandra.chunk.Announcements.Announced;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Table {@code chunk_index}: what a checkpoint may have stored. A chunk's row is there before the
 * chunk is, so that whatever a process that died has left is found. Rows are marked, never deleted
 * one by one; the sweep deletes the partition of a checkpoint when nothing of it is left. Any
 * thread; nothing blocks.
 */
public final class ChunkIndex {

  private static final String INSERT =
      "INSERT INTO %s.chunk_index (job_id, checkpoint_id, name, bytes, written_at)"
          + " VALUES (?, ?, ?, ?, toTimestamp(now()))";
  private static final String SELECT =
      "SELECT name, bytes, written_at, unreferenced_since, removed_at FROM %s.chunk_index"
          + " WHERE job_id = ? AND checkpoint_id = ?";
  private static final String MARK =
      "UPDATE %s.chunk_index SET unreferenced_since = ?"
          + " WHERE job_id = ? AND checkpoint_id = ? AND name = ?";
  private static final String REMOVED =
      "UPDATE %s.chunk_index SET removed_at = toTimestamp(now())"
          + " WHERE job_id = ? AND checkpoint_id = ? AND name = ?";
  private static final String DELETE =
      "DELETE FROM %s.chunk_index WHERE job_id = ? AND checkpoint_id = ?";
  private static final String PARTITIONS =
      "SELECT DISTINCT job_id, checkpoint_id FROM %s.chunk_index";

  /** Rows of some 100 bytes: a page of them is no load. */
  private static final int PAGE_ROWS = 1_000;

  private final Keyspace keyspace;
  private final List<PreparedStatement> statements;
  private final Announcements announcements = new Announcements(this::insert);

  /**
   * One chunk that there may be.
   *
   * @param bytes of it; 0 when only a mark is left
   * @param announcedAt before it was written; empty when only a mark is left
   */
  public record Entry(
      ChunkKey key,
      int bytes,
      Optional<Instant> announcedAt,
      Optional<Instant> unreferencedSince,
      Optional<Instant> removedAt) {}

  /** A checkpoint that has a partition. */
  public record Place(String jobId, long checkpointId) {}

  private ChunkIndex(Keyspace keyspace, List<PreparedStatement> statements) {
    this.keyspace = keyspace;
    this.statements = statements;
  }

  public static CompletionStage<ChunkIndex> of(Keyspace keyspace) {
    return keyspace.table(ChunkIndex.class, ChunkIndex::prepare);
  }

  private static CompletionStage<ChunkIndex> prepare(Keyspace keyspace) {
    return keyspace
        .prepareAll(List.of(INSERT, SELECT, MARK, REMOVED, DELETE, PARTITIONS))
        .thenApply(statements -> new ChunkIndex(keyspace, statements));
  }

  /** To be done before the chunk itself is written. */
  public CompletionStage<Void> announce(ChunkKey key, int bytes) {
    return announcements.announce(key, bytes);
  }

  /** One partition: the batch is one mutation. */
  private CompletionStage<Void> insert(Place place, List<Announced> chunks) {
    List<BoundStatement> rows =
        chunks.stream()
            .map(
                chunk ->
                    statements
                        .get(0)
                        .bind(
                            place.jobId(), place.checkpointId(), chunk.key().name(), chunk.bytes()))
            .toList();
    return keyspace
        .requests()
        .write(
            rows.size() == 1
                ? rows.get(0)
                : BatchStatement.newInstance(DefaultBatchType.UNLOGGED).addAll(rows));
  }

  public CompletionStage<List<Entry>> entries(Place place) {
    List<Entry> entries = new ArrayList<>();
    return keyspace
        .requests()
        .forEach(
            statements.get(1).bind(place.jobId(), place.checkpointId()).setPageSize(PAGE_ROWS),
            row -> entries.add(entry(place, row)))
        .thenApply(done -> entries);
  }

  private static Entry entry(Place place, Row row) {
    return new Entry(
        new ChunkKey(place.jobId(), place.checkpointId(), row.getString("name")),
        row.getInt("bytes"),
        Optional.ofNullable(row.getInstant("written_at")),
        Optional.ofNullable(row.getInstant("unreferenced_since")),
        Optional.ofNullable(row.getInstant("removed_at")));
  }

  /** No checkpoint refers to it, as of then. */
  public CompletionStage<Void> unreferenced(ChunkKey key, Instant since) {
    return keyspace
        .requests()
        .write(statements.get(2).bind(since, key.jobId(), key.checkpointId(), key.name()));
  }

  /** The chunk has been deleted. */
  public CompletionStage<Void> removed(ChunkKey key) {
    return keyspace
        .requests()
        .write(statements.get(3).bind(key.jobId(), key.checkpointId(), key.name()));
  }

  /** The whole partition. */
  public CompletionStage<Void> delete(Place place) {
    return keyspace.requests().write(statements.get(4).bind(place.jobId(), place.checkpointId()));
  }

  /** Of all jobs. Reads no rows, but goes through the whole table. */
  public CompletionStage<List<Place>> places() {
    List<Place> places = new ArrayList<>();
    return keyspace
        .requests()
        .forEach(
            statements.get(5).bind().setPageSize(PAGE_ROWS),
            row -> places.add(new Place(row.getString("job_id"), row.getLong("checkpoint_id"))))
        .thenApply(done -> places);
  }
}
