package io.weir.persistence.cassandra;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.weir.api.graph.StorageSpec;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStores;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** An actor system on a test's Cassandra, in a keyspace of the test's own, and a bare session. */
public final class CassandraSystem implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final ActorTestKit kit;
  private final CqlSession session;
  private final String keyspace;

  private CassandraSystem(ActorTestKit kit, CqlSession session, String keyspace) {
    this.kit = kit;
    this.session = session;
    this.keyspace = keyspace;
  }

  /** Makes the keyspace when it is first used. */
  public static CassandraSystem on(CassandraNodes nodes, String keyspace) {
    return on(nodes, keyspace, "");
  }

  /**
   * @param more configuration that comes first
   */
  public static CassandraSystem on(CassandraNodes nodes, String keyspace, String more) {
    Config config = config(nodes, keyspace, more);
    CqlSession session =
        CqlSession.builder()
            .addContactPoints(nodes.contactPoints())
            .withLocalDatacenter(nodes.datacenter())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    // A node writes traces when it has nothing else to do.
                    .withInt(DefaultDriverOption.REQUEST_TRACE_ATTEMPTS, 1_000)
                    .withDuration(
                        DefaultDriverOption.REQUEST_TRACE_INTERVAL, Duration.ofMillis(100))
                    .build())
            .build();
    return new CassandraSystem(
        ActorTestKit.create("cassandra-" + keyspace.replace('_', '-'), config), session, keyspace);
  }

  public static Config config(CassandraNodes nodes, String keyspace, String more) {
    List<String> points = nodes.contactPoints().stream().map(CassandraSystem::text).toList();
    return ConfigFactory.parseString(more)
        .withFallback(
            ConfigFactory.parseString(
                    """
                    weir.persistence.cassandra {
                      keyspace = %1$s
                      journal {
                        keyspace = %1$s
                        recovery-event-timeout = 120 s
                        circuit-breaker.call-timeout = 120 s
                      }
                      schema.create = on
                      open-timeout = 5 m
                      driver {
                        basic.load-balancing-policy.local-datacenter = %2$s
                        basic.request.timeout = 30 s
                        advanced.connection.init-query-timeout = 60 s
                        advanced.control-connection.timeout = 60 s
                      }
                    }
                    akka.actor.testkit.typed {
                      filter-leeway = 120 s
                      system-shutdown-default = 120 s
                    }
                    """
                        .formatted(keyspace, nodes.datacenter()))
                .withValue(
                    "weir.persistence.cassandra.driver.basic.contact-points",
                    ConfigValueFactory.fromIterable(points)))
        .withFallback(ConfigFactory.load());
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  public ActorSystem<Void> system() {
    return kit.system();
  }

  /** Of the test itself, for looking at tables and spoiling them. */
  public CqlSession session() {
    return session;
  }

  public String keyspace() {
    return keyspace;
  }

  /** The session that jobs have: until it has a connection to each node. */
  public void awaitConnections() {
    CqlSession jobs =
        await(Cassandra.get(system().classicSystem()).journal(new KeyspaceName(keyspace)));
    for (Node node : jobs.getMetadata().getNodes().values()) {
      SimpleStatement query =
          SimpleStatement.newInstance("SELECT key FROM system.local").setNode(node);
      Awaitility.await()
          .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
          .ignoreExceptionsInstanceOf(DriverException.class)
          .until(() -> jobs.execute(query).one() != null);
    }
  }

  public SnapshotStore store() {
    return SnapshotStores.open(system(), new StorageSpec.Plugin("cassandra:" + keyspace));
  }

  /** Rows of a table of the keyspace. */
  public long count(String table) {
    return session
        .execute("SELECT count(*) FROM %s.%s".formatted(keyspace, table))
        .one()
        .getLong(0);
  }

  /** What the stage gives; what it fails with is thrown. */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException told
          ? told
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    session.close();
    kit.shutdownTestKit();
  }
}
