package io.weir.persistence.cassandra.testkit;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;

/** Sessions of the driver, patient with machines under load. */
final class Sessions {

  private Sessions() {}

  static CqlSession open(CassandraNodes cassandra) {
    Duration patience = Duration.ofSeconds(30);
    return CqlSession.builder()
        .addContactPoints(cassandra.contactPoints())
        .withLocalDatacenter(cassandra.datacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, patience)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, patience)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, patience)
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(200))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1))
                .build())
        .build();
  }

  static void createTable(CqlSession session, int replicas) {
    create(
        session,
        "CREATE KEYSPACE birds WITH replication = {'class': 'SimpleStrategy',"
            + " 'replication_factor': "
            + replicas
            + "}");
    create(session, "CREATE TABLE birds.seen (name text PRIMARY KEY, times int)");
  }

  /** All nodes have to agree on it. */
  private static void create(CqlSession session, String cql) {
    session.execute(SimpleStatement.newInstance(cql).setTimeout(Duration.ofMinutes(2)));
  }
}
