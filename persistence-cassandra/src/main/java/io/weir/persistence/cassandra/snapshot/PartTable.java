package io.weir.persistence.cassandra.snapshot;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/**
 * Table {@code snapshot_parts}: the bytes. Partitions are read in parallel, each some rows at a
 * time: a page of a hundred would be 100 MiB in the server's memory. Nothing blocks.
 */
final class PartTable {

  private static final String INSERT =
      "INSERT INTO %s.snapshot_parts (persistence_id, sequence_nr, write_id, slice, part, data)"
          + " VALUES (?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT part, data FROM %s.snapshot_parts"
          + " WHERE persistence_id = ? AND sequence_nr = ? AND write_id = ? AND slice = ?";
  private static final String DELETE =
      "DELETE FROM %s.snapshot_parts"
          + " WHERE persistence_id = ? AND sequence_nr = ? AND write_id = ? AND slice = ?";

  private static final int PAGE_ROWS = 4;

  private final Keyspace keyspace;
  private final List<PreparedStatement> statements;

  private PartTable(Keyspace keyspace, List<PreparedStatement> statements) {
    this.keyspace = keyspace;
    this.statements = statements;
  }

  static CompletionStage<PartTable> of(Keyspace keyspace) {
    return keyspace.table(PartTable.class, PartTable::prepare);
  }

  private static CompletionStage<PartTable> prepare(Keyspace keyspace) {
    return keyspace
        .prepareAll(List.of(INSERT, SELECT, DELETE))
        .thenApply(statements -> new PartTable(keyspace, statements));
  }

  CompletionStage<Void> insert(SnapshotRow row, byte[] bytes) {
    Parts parts = new Parts(bytes.length);
    return all(
        parts.count(),
        part ->
            keyspace
                .requests()
                .write(
                    statements
                        .get(0)
                        .bind(
                            row.persistenceId(),
                            row.sequenceNr(),
                            row.writeId(),
                            Parts.sliceOf(part),
                            part,
                            parts.of(bytes, part))));
  }

  /**
   * @return fails when a part is not there or not as long as it was
   */
  CompletionStage<byte[]> select(SnapshotRow row) {
    Parts parts = new Parts(row.content().bytes());
    byte[] bytes = new byte[(int) parts.bytes()];
    return all(parts.slices(), slice -> select(row, parts, slice, bytes)).thenApply(done -> bytes);
  }

  private CompletionStage<Void> select(SnapshotRow row, Parts parts, int slice, byte[] into) {
    int first = slice * Parts.SLICE_PARTS;
    int end = Math.min(parts.count(), first + Parts.SLICE_PARTS);
    List<Integer> missing = new ArrayList<>();
    for (int part = first; part < end; part++) {
      missing.add(part);
    }
    return keyspace
        .requests()
        .forEach(
            statements.get(1).bind(key(row, slice)).setPageSize(PAGE_ROWS),
            found -> take(found, parts, into, missing))
        .thenAccept(
            done -> {
              if (!missing.isEmpty()) {
                throw new SnapshotStoreException(
                    "of its %d parts %s are missing or have another length"
                        .formatted(parts.count(), missing));
              }
            });
  }

  private static void take(Row found, Parts parts, byte[] into, List<Integer> missing) {
    int part = found.getInt("part");
    ByteBuffer data = found.getByteBuffer("data");
    if (part < parts.count() && data != null && data.remaining() == parts.length(part)) {
      data.get(into, Parts.offset(part), parts.length(part));
      missing.remove((Integer) part);
    }
  }

  /** Whole partitions. */
  CompletionStage<Void> delete(SnapshotRow row) {
    return all(
        Parts.slicesOf(row.content().parts()),
        slice -> keyspace.requests().write(statements.get(2).bind(key(row, slice))));
  }

  private static Object[] key(SnapshotRow row, int slice) {
    return new Object[] {row.persistenceId(), row.sequenceNr(), row.writeId(), slice};
  }

  /** Started at once; how many are under way, the session bounds. */
  private static CompletionStage<Void> all(int count, IntFunction<CompletionStage<Void>> work) {
    CompletableFuture<?>[] started = new CompletableFuture<?>[count];
    for (int i = 0; i < count; i++) {
      started[i] = work.apply(i).toCompletableFuture();
    }
    return CompletableFuture.allOf(started);
  }
}
