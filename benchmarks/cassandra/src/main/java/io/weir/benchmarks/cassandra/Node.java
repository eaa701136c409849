package io.weir.benchmarks.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where the node is, for sessions with it.
 *
 * @param address with the port
 * @param starter number of the process that has started it
 */
record Node(String address, long starter) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final String DATACENTER = "datacenter1";

  /** Of those who do not try again, as Weir does. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration ADMIN_TIMEOUT = Duration.ofMinutes(2);

  /** As {@link NodeWorker} says it. */
  String line() {
    return address + "/" + starter;
  }

  static Node of(String line) {
    String[] parts = line.split("/", 2);
    return new Node(parts[0], Long.parseLong(parts[1]));
  }

  /** Of all that its starter has started, so far; to a hundredth of a second. */
  double cpuSeconds() {
    return ProcessHandle.of(starter).stream()
        .flatMap(ProcessHandle::descendants)
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToDouble(time -> time.toNanos() / NANOS_PER_SECOND)
        .sum();
  }

  /** With the consistency that Weir's session has. */
  CqlSession session() {
    return session(REQUEST_TIMEOUT);
  }

  private CqlSession session(Duration timeout) {
    int colon = address.lastIndexOf(':');
    return CqlSession.builder()
        .addContactPoint(
            new InetSocketAddress(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))))
        .withLocalDatacenter(DATACENTER)
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, timeout)
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .build())
        .build();
  }

  /** What an actor system needs to be told to keep snapshots there. */
  Config config(String more) {
    return ConfigFactory.parseString(more)
        .withFallback(
            ConfigFactory.parseString(
                """
                akka.logger-startup-timeout = 60 s
                weir.persistence.cassandra.schema.create = on
                datastax-java-driver.basic {
                  contact-points = ["%s"]
                  load-balancing-policy.local-datacenter = %s
                  request.timeout = %d s
                }
                """
                    .formatted(address, DATACENTER, REQUEST_TIMEOUT.toSeconds())))
        .withFallback(ConfigFactory.load());
  }

  /**
   * Empties tables. Their files go at once: what compacts after that is of later runs, and each
   * begins with empty tables.
   */
  void truncate(List<String> tables) {
    try (CqlSession session = session(ADMIN_TIMEOUT)) {
      tables.forEach(table -> session.execute("TRUNCATE " + table));
    }
  }
}
