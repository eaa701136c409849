package io.weir.persistence.cassandra.secure;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;

/** A session of the test itself on a node that wants a password and TLS. */
record SecureSession(CqlSession session) implements AutoCloseable {

  /**
   * @param user whose password is the same word
   */
  static SecureSession to(CassandraNodes nodes, Certificates certificates, String user) {
    return new SecureSession(
        CqlSession.builder()
            .addContactPoints(nodes.contactPoints())
            .withLocalDatacenter(nodes.datacenter())
            .withAuthCredentials(user, user)
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .withString(
                        DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS, "DefaultSslEngineFactory")
                    .withString(
                        DefaultDriverOption.SSL_TRUSTSTORE_PATH,
                        certificates.truststore().toString())
                    .withString(DefaultDriverOption.SSL_TRUSTSTORE_PASSWORD, Certificates.PASSWORD)
                    .build())
            .build());
  }

  void execute(String cql) {
    session.execute(cql);
  }

  @Override
  public void close() {
    session.close();
  }
}
