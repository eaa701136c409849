package io.weir.samples.cassandra;

import io.weir.persistence.cassandra.testkit.CassandraNodes;
import io.weir.persistence.cassandra.testkit.CassandraOptions;
import io.weir.samples.flights.DemoStorage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Offers {@code --storage cassandra}: starts a node for one demo. Found by its class's name. */
public final class CassandraProvider implements DemoStorage.Provider {

  @Override
  public String name() {
    return "cassandra";
  }

  @Override
  public DemoStorage open(PrintWriter out) {
    CassandraNodes node =
        CassandraNodes.start(
            CassandraOptions.of(1, directory())
                // The demo ends before a better compiler has paid for itself.
                .withJvmOptions("-XX:TieredStopAtLevel=1")
                .withProgress(line -> tell(out, line)));
    try {
      tell(out, "Making Weir's tables, those that './weir cassandra schema' prints");
      return new CassandraStorage(node);
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private static void tell(PrintWriter out, String line) {
    out.println("cassandra   " + line);
    out.flush();
  }

  /** Removed by the node's end, whatever that is. */
  private static Path directory() {
    try {
      return Files.createTempDirectory("weir-cassandra-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for Cassandra can be made", e);
    }
  }
}
