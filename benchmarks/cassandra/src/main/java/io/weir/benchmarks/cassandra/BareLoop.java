package io.weir.benchmarks.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.data.ByteUtils;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A table with a key and bytes, and prepared statements sent as they come: nothing is announced,
 * checked, tried again or committed. What a store on this driver cannot be faster than.
 */
final class BareLoop implements PieceStore {

  private static final String TABLE = "bare.pieces";

  private final Node node;
  private final CqlSession session;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  BareLoop(Node node) {
    this.node = node;
    this.session = node.session();
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS bare WITH replication = {'class': 'SimpleStrategy',"
            + " 'replication_factor': 1}");
    session.execute(
        "CREATE TABLE IF NOT EXISTS %s (run int, number int, data blob, PRIMARY KEY ((run, number)))"
            .formatted(TABLE));
    insert =
        session.prepare("INSERT INTO %s (run, number, data) VALUES (?, ?, ?)".formatted(TABLE));
    select = session.prepare("SELECT data FROM %s WHERE run = ? AND number = ?".formatted(TABLE));
  }

  @Override
  public CompletionStage<?> write(int run, int number, byte[] bytes) {
    return session.executeAsync(insert.bind(run, number, ByteBuffer.wrap(bytes)));
  }

  @Override
  public CompletionStage<byte[]> read(int run, int number) {
    return session
        .executeAsync(select.bind(run, number))
        .thenApply(rows -> ByteUtils.getArray(rows.one().getByteBuffer(0)));
  }

  @Override
  public void clear() {
    node.truncate(List.of(TABLE));
  }

  @Override
  public void close() {
    session.close();
  }
}
