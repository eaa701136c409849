package io.weir.persistence.cassandra.snapshot;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.data.ByteUtils;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.snapshot.SnapshotRow.Content;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Table {@code snapshots}: which snapshots there are, the newest first. Nothing blocks. */
final class SnapshotTable {

  private static final String INSERT =
      "INSERT INTO %s.snapshots (persistence_id, sequence_nr, write_id, taken_at, complete,"
          + " serializer_id, manifest, bytes, crc32c, parts, meta_serializer_id, meta_manifest,"
          + " meta) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT * FROM %s.snapshots WHERE persistence_id = ? AND sequence_nr >= ? AND sequence_nr <= ?";
  private static final String COMPLETE =
      "UPDATE %s.snapshots SET complete = ?, parts = ?"
          + " WHERE persistence_id = ? AND sequence_nr = ? AND write_id = ?";
  private static final String DELETE =
      "DELETE FROM %s.snapshots WHERE persistence_id = ? AND sequence_nr = ? AND write_id = ?";

  /** The first row is as a rule the one that is wanted. */
  private static final int PAGE_ROWS = 20;

  private final Keyspace keyspace;
  private final List<PreparedStatement> statements;

  private SnapshotTable(Keyspace keyspace, List<PreparedStatement> statements) {
    this.keyspace = keyspace;
    this.statements = statements;
  }

  static CompletionStage<SnapshotTable> of(Keyspace keyspace) {
    return keyspace.table(SnapshotTable.class, SnapshotTable::prepare);
  }

  private static CompletionStage<SnapshotTable> prepare(Keyspace keyspace) {
    return keyspace
        .prepareAll(List.of(INSERT, SELECT, COMPLETE, DELETE))
        .thenApply(statements -> new SnapshotTable(keyspace, statements));
  }

  CompletionStage<Void> insert(SnapshotRow row) {
    Content content = row.content();
    return keyspace
        .requests()
        .write(
            statements
                .get(0)
                .bind(
                    row.persistenceId(),
                    row.sequenceNr(),
                    row.writeId(),
                    row.takenAtMillis(),
                    row.complete(),
                    content.serializerId(),
                    content.manifest(),
                    content.bytes(),
                    content.crc32c(),
                    content.parts(),
                    row.meta().map(Serialized::serializerId).orElse(null),
                    row.meta().map(Serialized::manifest).orElse(null),
                    row.meta().map(meta -> ByteBuffer.wrap(meta.bytes())).orElse(null)));
  }

  CompletionStage<Void> complete(SnapshotRow row, boolean complete) {
    return keyspace
        .requests()
        .write(
            statements
                .get(2)
                .bind(
                    complete,
                    row.content().parts(),
                    row.persistenceId(),
                    row.sequenceNr(),
                    row.writeId()));
  }

  CompletionStage<Void> delete(SnapshotRow row) {
    return keyspace
        .requests()
        .write(statements.get(3).bind(row.persistenceId(), row.sequenceNr(), row.writeId()));
  }

  /** The newest that is wanted. */
  CompletionStage<Optional<SnapshotRow>> first(
      String persistenceId, long from, long to, Predicate<SnapshotRow> wanted) {
    return keyspace
        .requests()
        .first(select(persistenceId, from, to), row -> Optional.of(row(row)).filter(wanted));
  }

  CompletionStage<List<SnapshotRow>> all(
      String persistenceId, long from, long to, Predicate<SnapshotRow> wanted) {
    List<SnapshotRow> found = new ArrayList<>();
    return keyspace
        .requests()
        .forEach(
            select(persistenceId, from, to),
            row -> Optional.of(row(row)).filter(wanted).ifPresent(found::add))
        .thenApply(done -> found);
  }

  private Statement<?> select(String persistenceId, long from, long to) {
    return statements.get(1).bind(persistenceId, from, to).setPageSize(PAGE_ROWS);
  }

  /**
   * A save that goes on after it was given up and deleted marks as complete what is not there any
   * more. What is left of such a row says how many parts are to be deleted, and no more.
   */
  private static boolean complete(Row row) {
    return row.getBoolean("complete") && !row.isNull("taken_at");
  }

  private static SnapshotRow row(Row row) {
    return new SnapshotRow(
        row.getString("persistence_id"),
        row.getLong("sequence_nr"),
        row.getUuid("write_id"),
        row.getLong("taken_at"),
        complete(row),
        new Content(
            row.getInt("serializer_id"),
            Optional.ofNullable(row.getString("manifest")).orElse(""),
            row.getLong("bytes"),
            row.getInt("crc32c"),
            row.getInt("parts")),
        meta(row));
  }

  private static Optional<Serialized> meta(Row row) {
    return Optional.ofNullable(row.getByteBuffer("meta"))
        .map(
            bytes ->
                new Serialized(
                    row.getInt("meta_serializer_id"),
                    row.getString("meta_manifest"),
                    ByteUtils.getArray(bytes)));
  }
}
