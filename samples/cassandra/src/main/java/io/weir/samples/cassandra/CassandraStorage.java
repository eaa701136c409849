package io.weir.samples.cassandra;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.Configuration;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.Weir;
import io.weir.engine.job.JobProgress;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.session.SessionOpening;
import io.weir.persistence.cassandra.session.SessionSettings;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import io.weir.samples.flights.DemoStorage;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Checkpoints in a keyspace of a node that nobody else uses. A job that ends removes its
 * checkpoints, so the tables are read while it runs, as often as another checkpoint has completed,
 * and the last reading is what is shown.
 */
final class CassandraStorage implements DemoStorage {

  private static final String KEYSPACE = "weir";
  private static final int RETAINED = 3; // one row would be no table

  private final CassandraNodes node;
  private final ActorSystem<Void> system;
  private final CqlSession session;
  private final TableReadings readings;

  /**
   * Makes keyspace and tables.
   *
   * @param node is this object's from now on
   */
  CassandraStorage(CassandraNodes node) {
    this.node = node;
    Config config = config(node);
    this.session = SessionOpening.of(SessionSettings.of(config)).toCompletableFuture().join();
    this.system = ActorSystem.create(Behaviors.empty(), "weir-demo", config);
    this.readings = new TableReadings(session, KEYSPACE);
    Cassandra.get(Adapter.toClassic(system))
        .keyspace(new KeyspaceName(KEYSPACE))
        .toCompletableFuture()
        .join();
  }

  private static Config config(CassandraNodes node) {
    Config root = ConfigFactory.load();
    return ConfigFactory.parseString(
            """
            keyspace = %s
            schema.create = on
            driver {
              basic.contact-points = ["%s"]
              basic.load-balancing-policy.local-datacenter = %s
              # On a busy machine the node is slow, and not gone.
              basic.request.timeout = 60 s
              advanced.connection.init-query-timeout = 60 s
              advanced.control-connection.timeout = 60 s
              advanced.heartbeat.timeout = 60 s
            }
            """
                .formatted(KEYSPACE, contactPoint(node), node.datacenter()))
        .atPath(SessionSettings.SECTION)
        .withFallback(root.getConfig("weir.local-system")) // its end is not the demo's
        .withFallback(root);
  }

  private static String contactPoint(CassandraNodes node) {
    InetSocketAddress address = node.node(1).address();
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  @Override
  public URI address() {
    return URI.create("cassandra:" + KEYSPACE);
  }

  @Override
  public String description() {
    return "%s at %s, the last %d kept".formatted(address(), contactPoint(node), RETAINED);
  }

  @Override
  public StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env = Weir.environment(system);
    env.configure(new Configuration().set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED));
    return env;
  }

  @Override
  public void look(JobProgress progress) {
    readings.whenCompleted(progress.checkpointsCompleted());
  }

  @Override
  public void show(PrintWriter out) {
    readings.print(out);
  }

  /** The job's actors first: they would complain of a node that is gone. */
  @Override
  public void close() {
    try {
      session.close();
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    } finally {
      node.close();
    }
  }
}
