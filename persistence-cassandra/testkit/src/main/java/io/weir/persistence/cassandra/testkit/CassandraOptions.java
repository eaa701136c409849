package io.weir.persistence.cassandra.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * How {@link CassandraNodes} are started.
 *
 * @param nodes 1 or 3
 * @param directory for the nodes' files; made when it is not there
 * @param heapMegabytes of each node's JVM, 256 at least. A node takes about as much again beside
 *     it, and refuses CQL messages larger than a fortieth of it
 * @param jvmOptions more options of each node's JVM, such as {@code -XX:TieredStopAtLevel=1}, which
 *     saves a third of the work of a start and slows down what comes long after it
 * @param startTimeout until a node has to answer CQL
 * @param yaml more lines for {@code cassandra.yaml}, or others for those that are there: a key and
 *     its value as YAML
 * @param progress is told in a line of text what happens; called in the thread that starts nodes
 */
public record CassandraOptions(
    int nodes,
    Path directory,
    int heapMegabytes,
    List<String> jvmOptions,
    Duration startTimeout,
    Map<String, String> yaml,
    Consumer<String> progress) {

  private static final int DEFAULT_HEAP_MEGABYTES = 512;
  // A start takes 5 to 20 seconds. Many builds on one machine are slow, and not broken; a node that
  // cannot start ends, and is not waited for.
  private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(10);

  public CassandraOptions {
    if (nodes != 1 && nodes != 3) {
      throw new IllegalArgumentException("nodes has to be 1 or 3, and is " + nodes);
    }
    if (heapMegabytes < 256) {
      throw new IllegalArgumentException(
          "heapMegabytes has to be at least 256, and is " + heapMegabytes);
    }
    directory = directory.toAbsolutePath().normalize();
    jvmOptions = List.copyOf(jvmOptions);
    Objects.requireNonNull(startTimeout, "startTimeout");
    yaml = Map.copyOf(yaml);
    Objects.requireNonNull(progress, "progress");
  }

  /** Nodes with 512 MB of heap, ten minutes to start, and progress in the log. */
  public static CassandraOptions of(int nodes, Path directory) {
    return new CassandraOptions(
        nodes,
        directory,
        DEFAULT_HEAP_MEGABYTES,
        List.of(),
        DEFAULT_START_TIMEOUT,
        Map.of(),
        LoggerFactory.getLogger(CassandraNodes.class)::info);
  }

  public CassandraOptions withHeapMegabytes(int megabytes) {
    return new CassandraOptions(
        nodes, directory, megabytes, jvmOptions, startTimeout, yaml, progress);
  }

  public CassandraOptions withJvmOptions(String... jvm) {
    return new CassandraOptions(
        nodes, directory, heapMegabytes, List.of(jvm), startTimeout, yaml, progress);
  }

  public CassandraOptions withStartTimeout(Duration timeout) {
    return new CassandraOptions(
        nodes, directory, heapMegabytes, jvmOptions, timeout, yaml, progress);
  }

  public CassandraOptions withProgress(Consumer<String> listener) {
    return new CassandraOptions(
        nodes, directory, heapMegabytes, jvmOptions, startTimeout, yaml, listener);
  }

  /** One more line of {@code cassandra.yaml}, such as {@code authenticator}. */
  public CassandraOptions withYaml(String key, String value) {
    Map<String, String> lines = new LinkedHashMap<>(yaml);
    lines.put(key, value);
    return new CassandraOptions(
        nodes, directory, heapMegabytes, jvmOptions, startTimeout, lines, progress);
  }
}
