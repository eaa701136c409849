package io.weir.persistence.cassandra.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import org.junit.jupiter.api.Test;

@CassandraCluster
class OneNodeTest {

  private static final int BIRDS = 200;

  @Test
  void keepsWhatItHasAcknowledgedThroughItsKill(CassandraNodes cassandra) {
    try (CqlSession session = Sessions.open(cassandra)) {
      Sessions.createTable(session, 1);
      for (int bird = 0; bird < BIRDS; bird++) {
        session.execute("INSERT INTO birds.seen (name, times) VALUES (?, 1)", "heron " + bird);
      }
      cassandra.node(1).kill();
    }
    assertThat(cassandra.node(1).isAlive()).isFalse();

    cassandra.node(1).start();

    try (CqlSession session = Sessions.open(cassandra)) {
      assertThat(session.execute("SELECT count(*) FROM birds.seen").one().getLong(0))
          .isEqualTo(BIRDS);
    }
  }
}
