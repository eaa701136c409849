package io.weir.persistence.cassandra.testkit;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * One node of {@link CassandraNodes}: what happens to it is up to the test. Any thread may call.
 *
 * <p>What a node has acknowledged is on disk, so it survives {@link #kill}.
 */
public final class CassandraNode {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration TELL = Duration.ofSeconds(5);
  // A clean end takes 3 to 5 seconds, and some more when the archive of classes is written.
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(90);

  private final String name;
  private final InetSocketAddress address;
  private final NodeFiles files;
  private final CassandraOptions options;
  private final Supplier<List<String>> command;
  // Only launch() writes it. No lock is held while somebody waits: the end of the JVM has to kill.
  private volatile NodeProcess process;

  /**
   * @param command asked for at each start
   */
  CassandraNode(
      String name,
      InetSocketAddress address,
      NodeFiles files,
      CassandraOptions options,
      Supplier<List<String>> command) {
    this.name = name;
    this.address = address;
    this.files = files;
    this.options = options;
    this.command = command;
  }

  /** Where clients connect. The same after each start. */
  public InetSocketAddress address() {
    return address;
  }

  /** The directory of the node's logs: {@code system.log}, and {@code output.log} of its JVM. */
  public Path logs() {
    return files.logs();
  }

  /** True from a start until the end of the process; a paused node is alive. */
  public boolean isAlive() {
    NodeProcess now = process;
    return now != null && now.isAlive();
  }

  /** Number of the node's process, of the last one when it has ended. */
  public long pid() {
    return running().pid();
  }

  /** SIGKILL: the node is gone when this returns, and has said nothing to others. */
  public void kill() {
    if (isAlive()) {
      running().kill();
    }
  }

  /**
   * SIGTERM: the node takes leave of others and ends in peace. Returns when it is gone.
   *
   * @return false when it was not running, or had to be killed in the end
   */
  public boolean stop() {
    return isAlive() && running().terminate(STOP_PATIENCE);
  }

  /** SIGSTOP: the node stands still, with its connections open, until {@link #resume}. */
  public void pause() {
    running().pause();
  }

  /** SIGCONT: the node goes on where it was. */
  public void resume() {
    running().resume();
  }

  /**
   * Starts the node that is down, with its data, and waits until it takes clients' connections.
   *
   * @throws CassandraStartException when it ends instead, or takes too long
   */
  public void start() {
    launch();
    awaitAnswer();
  }

  /** Stops the node, if it is up, and starts it again. */
  public void restart() {
    stop();
    start();
  }

  /** Starts the process and does not wait. */
  synchronized void launch() {
    if (isAlive()) {
      throw new IllegalStateException(name + " is running already, as process " + pid());
    }
    process = NodeProcess.start(command.get(), files.output());
  }

  /** Waits until the node takes clients' connections. */
  void awaitAnswer() {
    await("answers CQL", () -> CqlProbe.answers(address));
  }

  /** Waits until the node, one of three, sees both others. */
  void awaitAllThree() {
    await("reaches the other nodes", () -> CqlProbe.reachesAllThree(address));
  }

  private void await(String what, Supplier<Boolean> reached) {
    Duration waited = Duration.ZERO;
    long began = System.nanoTime();
    Duration told = TELL;
    while (!reached.get()) {
      if (running().endsWithin(POLL)) {
        throw new CassandraStartException(name + " ended before it " + what + "." + files.tail());
      }
      waited = Duration.ofNanos(System.nanoTime() - began);
      if (waited.compareTo(options.startTimeout()) > 0) {
        throw new CassandraStartException(
            name
                + " has been running for "
                + seconds(waited)
                + " and never "
                + what
                + ". A slow machine may need a longer startTimeout."
                + files.tail());
      }
      if (waited.compareTo(told) > 0) {
        options.progress().accept(name + ": " + seconds(waited) + " until it " + what);
        told = told.plus(TELL);
      }
    }
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private NodeProcess running() {
    NodeProcess now = process;
    if (now == null) {
      throw new IllegalStateException(name + " has not been started");
    }
    return now;
  }

  void deleteFiles(Keep keep) {
    files.delete(keep);
  }

  @Override
  public String toString() {
    return name;
  }
}
