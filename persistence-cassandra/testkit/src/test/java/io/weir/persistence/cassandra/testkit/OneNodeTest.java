package io.weir.persistence.cassandra.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import org.junit.jupiter.api.Test;

@CassandraCluster
class OneNodeTest {

  @Test
  void keepsWhatItHasAcknowledgedThroughItsKill(CassandraNodes cassandra) {
    try (CqlSession session = Sessions.open(cassandra)) {
      Sessions.createTable(session, 1);
      session.execute("INSERT INTO birds.seen (name, times) VALUES ('heron', 7)");
      cassandra.node(1).kill();
    }
    assertThat(cassandra.node(1).isAlive()).isFalse();

    cassandra.node(1).start();

    try (CqlSession session = Sessions.open(cassandra)) {
      var row = session.execute("SELECT times FROM birds.seen WHERE name = 'heron'").one();
      assertThat(row).isNotNull();
      assertThat(row.getInt("times")).isEqualTo(7);
    }
  }
}
