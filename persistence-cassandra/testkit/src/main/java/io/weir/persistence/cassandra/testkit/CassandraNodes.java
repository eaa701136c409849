package io.weir.persistence.cassandra.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster of one or three real Cassandra nodes on this machine. One listens on 127.0.0.1, three
 * on 127.0.0.1 to 127.0.0.3, all with the same free ports, and without a password.
 *
 * <pre>{@code
 * try (CassandraNodes cassandra = CassandraNodes.start(1, directory)) {
 *   CqlSession session =
 *       CqlSession.builder()
 *           .addContactPoints(cassandra.contactPoints())
 *           .withLocalDatacenter(cassandra.datacenter())
 *           .build();
 * }
 * }</pre>
 *
 * <p>Nodes end when this is closed, when the JVM ends, and also when it is killed. Starting one
 * takes 5 to 15 seconds and 400 MB of memory, three a little longer and three times as much. They
 * need Java 17: that of this JVM, or one named by the system property {@code
 * weir.cassandra.java-home}.
 */
public final class CassandraNodes implements AutoCloseable {

  static final Logger LOG = LoggerFactory.getLogger(CassandraNodes.class);

  private final CassandraOptions options;
  private final ClassArchive archive;
  private final List<CassandraNode> nodes;
  private final Thread endWithJvm = new Thread(this::endWithJvm, "end-of-cassandra");
  private Keep keep = Keep.NOTHING;
  private boolean closed;
  private volatile boolean endingWithJvm;

  private CassandraNodes(CassandraOptions options, ServerJava java, ServerJars jars) {
    this.options = options;
    this.archive = ClassArchive.of(jars, java);
    List<InetAddress> addresses =
        IntStream.rangeClosed(1, options.nodes()).mapToObj(CassandraNodes::loopback).toList();
    Ports ports = Ports.free(addresses);
    this.nodes =
        IntStream.range(0, options.nodes())
            .mapToObj(index -> node(index, addresses, ports, java, jars))
            .toList();
  }

  /** Starts nodes and waits until they serve, as {@link CassandraOptions#of} says. */
  public static CassandraNodes start(int nodes, Path directory) {
    return start(CassandraOptions.of(nodes, directory));
  }

  /**
   * Starts nodes and waits until each takes clients' connections and sees all others.
   *
   * @throws CassandraStartException when one does not; no node is left then, but the logs
   */
  public static CassandraNodes start(CassandraOptions options) {
    ServerJava java = ServerJava.find();
    ServerJars jars = ServerJars.copiedTo(Environment.cache());
    CassandraNodes cluster = new CassandraNodes(options, java, jars);
    Runtime.getRuntime().addShutdownHook(cluster.endWithJvm);
    try {
      cluster.launch();
      return cluster;
    } catch (RuntimeException e) {
      if (!cluster.endingWithJvm) { // then it has not failed, it has been ended
        cluster.keep(Keep.LOGS);
      }
      cluster.close();
      throw e;
    }
  }

  private CassandraNode node(
      int index, List<InetAddress> addresses, Ports ports, ServerJava java, ServerJars jars) {
    NodeFiles files = new NodeFiles(options.directory().resolve("node" + (index + 1)));
    files.write(NodeSettings.of(index, addresses, ports, files.directory(), options.yaml()));
    return new CassandraNode(
        "Cassandra node " + (index + 1) + " of " + options.nodes(),
        new InetSocketAddress(addresses.get(index), ports.cql()),
        files,
        options,
        () -> NodeCommand.of(java, jars, files, options, archiving(index)));
  }

  private List<String> archiving(int index) {
    return archive.isThere() || index > 0
        ? archive.useOptions()
        : ClassArchive.writeOptions(draft());
  }

  private Path draft() {
    return options.directory().resolve("classes.jsa");
  }

  private void launch() {
    options
        .progress()
        .accept("Starting Cassandra, nodes: " + nodes.size() + ", their files: " + logs());
    nodes.forEach(CassandraNode::launch);
    awaitAllUp();
    options.progress().accept("Cassandra answers at " + contactPoints());
  }

  /**
   * Waits until all nodes serve and see each other, as after a start of one that was down.
   *
   * @throws CassandraStartException when one is down, or takes too long
   */
  public void awaitAllUp() {
    nodes.forEach(CassandraNode::awaitAnswer);
    if (nodes.size() == 3) {
      nodes.forEach(CassandraNode::awaitAllThree);
    }
  }

  /** Where clients connect: all nodes, also those that are down. */
  public List<InetSocketAddress> contactPoints() {
    return nodes.stream().map(CassandraNode::address).toList();
  }

  /** The local data center that drivers ask for. */
  public String datacenter() {
    return "datacenter1"; // SimpleSnitch knows no other
  }

  /** The nodes, in the order of their addresses. */
  public List<CassandraNode> nodes() {
    return nodes;
  }

  /**
   * @param number from 1
   */
  public CassandraNode node(int number) {
    return nodes.get(number - 1);
  }

  /** The directory with a directory of files for each node. */
  public Path logs() {
    return options.directory();
  }

  /** What {@link #close} shall leave in {@link #logs}; the last call counts. */
  public synchronized void keep(Keep what) {
    keep = what;
  }

  /** Ends all nodes, also paused ones, and deletes their files but those to be kept. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      removeHook();
      writeArchive();
      kill();
      delete();
    }
  }

  /** Kills first: whoever is waiting for a node, with this locked, then waits no longer. */
  private void endWithJvm() {
    endingWithJvm = true;
    kill();
    synchronized (this) {
      if (!closed) {
        closed = true;
        delete();
      }
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(endWithJvm);
    } catch (IllegalStateException e) {
      LOG.debug("The JVM is ending already", e);
    }
  }

  /** One that is killed while it writes leaves a torn file. */
  private void writeArchive() {
    if (!archive.isThere() && nodes.get(0).stop()) {
      archive.accept(draft());
    }
  }

  private void kill() {
    nodes.forEach(CassandraNode::kill);
  }

  private void delete() {
    try {
      nodes.forEach(node -> node.deleteFiles(keep));
      Files.deleteIfExists(draft());
      if (keep == Keep.NOTHING) {
        deleteWhenEmpty(options.directory());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteWhenEmpty(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(directory);
  }

  private static InetAddress loopback(int number) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
