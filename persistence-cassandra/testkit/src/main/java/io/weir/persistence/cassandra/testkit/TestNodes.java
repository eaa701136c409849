package io.weir.persistence.cassandra.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Nodes of a test class or of a test run, in a directory of their own.
 *
 * @param cluster what tests get
 */
record TestNodes(CassandraNodes cluster) implements AutoCloseable {

  static TestNodes start(CassandraCluster wanted, String name) {
    CassandraOptions options =
        CassandraOptions.of(wanted.nodes(), directory(name))
            .withHeapMegabytes(wanted.heapMegabytes())
            // Tests end before a better compiler has paid for itself.
            .withJvmOptions("-XX:TieredStopAtLevel=1");
    for (String line : wanted.yaml()) {
      String[] parts = line.split(":", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException(
            "@CassandraCluster(yaml): a line is \"key: value\", and not \"" + line + "\"");
      }
      options = options.withYaml(parts[0].strip(), parts[1].strip());
    }
    return new TestNodes(CassandraNodes.start(options));
  }

  private static Path directory(String name) {
    try {
      Path parent = Files.createDirectories(Environment.testDirectory());
      return Files.createTempDirectory(parent, "cassandra-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be called when a test has failed; says where logs are. */
  void keepLogs(ExtensionContext context) {
    cluster.keep(Keep.LOGS);
    context.publishReportEntry("logs of Cassandra", cluster.logs().toString());
    CassandraNodes.LOG.warn(
        "{} failed. The logs of its Cassandra stay in {}",
        context.getDisplayName(),
        cluster.logs());
  }

  @Override
  public void close() {
    cluster.close();
  }
}
