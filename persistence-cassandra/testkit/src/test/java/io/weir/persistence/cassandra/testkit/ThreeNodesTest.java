package io.weir.persistence.cassandra.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cassandra-cluster")
@CassandraCluster(nodes = 3)
class ThreeNodesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @BeforeAll
  static void createTable(CassandraNodes cassandra) {
    try (CqlSession session = Sessions.open(cassandra)) {
      Sessions.createTable(session, 3);
    }
  }

  @Test
  void aQuorumAnswersWhileOneNodeIsDead(CassandraNodes cassandra) {
    try (CqlSession session = Sessions.open(cassandra)) {
      cassandra.node(3).kill();
      write(session, "heron", 1);
      assertThat(read(session, "heron")).isEqualTo(1);

      cassandra.node(3).start();
      cassandra.awaitAllUp();
      assertThat(readAt(session, "heron", ConsistencyLevel.ALL)).isEqualTo(1);
    }
  }

  @Test
  void aQuorumAnswersWhileOneNodeStandsStill(CassandraNodes cassandra) {
    try (CqlSession session = Sessions.open(cassandra)) {
      cassandra.node(2).pause();
      assertThat(CqlProbe.answers(cassandra.node(2).address())).isFalse();
      // The node's own connections of the session answer nothing; others do.
      await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> write(session, "crane", 2));
      assertThat(readPatiently(session, "crane")).isEqualTo(2);

      cassandra.node(2).resume();
      cassandra.awaitAllUp();
      assertThat(readAt(session, "crane", ConsistencyLevel.ALL)).isEqualTo(2);
    }
  }

  private static void write(CqlSession session, String name, int times) {
    session.execute(
        SimpleStatement.newInstance(
                "INSERT INTO birds.seen (name, times) VALUES (?, ?)", name, times)
            .setIdempotent(true)
            .setConsistencyLevel(ConsistencyLevel.QUORUM));
  }

  private static int read(CqlSession session, String name) {
    return readAt(session, name, ConsistencyLevel.QUORUM);
  }

  private static int readPatiently(CqlSession session, String name) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> read(session, name), times -> times > 0);
  }

  private static int readAt(CqlSession session, String name, ConsistencyLevel level) {
    Row row =
        session
            .execute(
                SimpleStatement.newInstance("SELECT times FROM birds.seen WHERE name = ?", name)
                    .setIdempotent(true)
                    .setConsistencyLevel(level))
            .one();
    assertThat(row).isNotNull();
    return row.getInt("times");
  }
}
