package io.weir.persistence.cassandra.chunk;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Table {@code chunks}: one chunk a partition, written once, deleted as a whole. So deletions leave
 * one tombstone for each chunk, at a place that is never read again. Any thread; nothing blocks.
 */
public final class ChunkTable {

  private static final String INSERT =
      "INSERT INTO %s.chunks (job_id, checkpoint_id, name, written_at, bytes, codec, stored_bytes,"
          + " crc32c, data) VALUES (?, ?, ?, toTimestamp(now()), ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT bytes, codec, stored_bytes, crc32c, data FROM %s.chunks"
          + " WHERE job_id = ? AND checkpoint_id = ? AND name = ?";
  private static final String DELETE =
      "DELETE FROM %s.chunks WHERE job_id = ? AND checkpoint_id = ? AND name = ?";

  private static final String LENGTH =
      "SELECT bytes FROM %s.chunks WHERE job_id = ? AND checkpoint_id = ? AND name = ?";

  private final Keyspace keyspace;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement delete;
  private final PreparedStatement length;

  private ChunkTable(Keyspace keyspace, List<PreparedStatement> statements) {
    this.keyspace = keyspace;
    this.insert = statements.get(0);
    this.select = statements.get(1);
    this.delete = statements.get(2);
    this.length = statements.get(3);
  }

  public static CompletionStage<ChunkTable> of(Keyspace keyspace) {
    return keyspace.table(ChunkTable.class, ChunkTable::prepare);
  }

  private static CompletionStage<ChunkTable> prepare(Keyspace keyspace) {
    return keyspace
        .prepareAll(List.of(INSERT, SELECT, DELETE, LENGTH))
        .thenApply(statements -> new ChunkTable(keyspace, statements));
  }

  /**
   * @param made called when it is the chunk's turn to be sent, and again when that is repeated
   */
  CompletionStage<Void> insert(ChunkKey key, Supplier<CompletionStage<StoredChunk>> made) {
    return keyspace.requests().write(() -> made.get().thenApply(chunk -> bound(key, chunk)));
  }

  private BoundStatement bound(ChunkKey key, StoredChunk chunk) {
    return insert.bind(
        key.jobId(),
        key.checkpointId(),
        key.name(),
        chunk.bytes(),
        chunk.codec().id(),
        chunk.data().remaining(),
        Crc.of(chunk.data()),
        chunk.data());
  }

  /**
   * @param executor where its bytes are verified and decompressed
   * @return empty when it is not there; fails when it is not as it was written
   */
  CompletionStage<Optional<byte[]>> select(ChunkKey key, Executor executor) {
    return keyspace
        .requests()
        .send(select.bind(key.jobId(), key.checkpointId(), key.name()))
        .thenApplyAsync(
            rows -> Optional.ofNullable(rows.one()).map(row -> chunk(key, row)), executor);
  }

  private byte[] chunk(ChunkKey key, Row row) {
    ByteBuffer data = verified(key, row);
    Codec codec =
        Codec.named(row.getString("codec"))
            .orElseThrow(
                () ->
                    refused(
                        key,
                        "its codec '%s' is none of: %s"
                            .formatted(row.getString("codec"), Codec.known())));
    try {
      return new StoredChunk(row.getInt("bytes"), codec, data).chunk();
    } catch (IllegalArgumentException e) {
      throw refused(key, e.getMessage());
    }
  }

  private ByteBuffer verified(ChunkKey key, Row row) {
    ByteBuffer data = row.getByteBuffer("data");
    if (data == null || row.isNull("crc32c")) {
      throw refused(key, "its row has no data");
    }
    int stored = row.getInt("stored_bytes");
    if (data.remaining() != stored) {
      throw refused(key, "it has " + data.remaining() + " bytes instead of " + stored);
    }
    if (Crc.of(data) != row.getInt("crc32c")) {
      throw refused(key, "it was altered: the checksum does not match");
    }
    return data;
  }

  private SnapshotStoreException refused(ChunkKey key, String reason) {
    return new SnapshotStoreException(
        "Snapshot chunk %s of checkpoint %d could not be loaded in %s, table chunks: %s. Restore the row from a backup of the keyspace, or start the job from another checkpoint."
            .formatted(key, key.checkpointId(), keyspace.description(), reason));
  }

  /** As it was written, empty when it is not there; reads no bytes of it. */
  public CompletionStage<OptionalInt> length(ChunkKey key) {
    return keyspace
        .requests()
        .send(length.bind(key.jobId(), key.checkpointId(), key.name()))
        .thenApply(
            rows -> {
              Row row = rows.one();
              return row == null || row.isNull(0)
                  ? OptionalInt.empty()
                  : OptionalInt.of(row.getInt(0));
            });
  }

  /** The whole partition; one that is not there is no error. */
  public CompletionStage<Void> delete(ChunkKey key) {
    return keyspace.requests().write(delete.bind(key.jobId(), key.checkpointId(), key.name()));
  }
}
