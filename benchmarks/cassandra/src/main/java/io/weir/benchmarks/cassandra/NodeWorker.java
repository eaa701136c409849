package io.weir.benchmarks.cassandra;

import io.weir.benchmarks.stores.StoreRequest;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import io.weir.persistence.cassandra.testkit.CassandraOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Cassandra node, until the runner says so or is gone. Says where it is when it is up. */
public final class NodeWorker {

  /** So much that no message of the measurement is too large for it. */
  private static final int HEAP_MEBIBYTES = 1024;

  private NodeWorker() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream replies = System.out;
    System.setOut(System.err);
    Path directory = Files.createTempDirectory("weir-bench-cassandra-");
    CassandraOptions options =
        CassandraOptions.of(1, directory)
            .withHeapMegabytes(HEAP_MEBIBYTES)
            .withProgress(System.err::println)
            // As in production: what is acknowledged is in the log's buffer, and on disk later.
            .withYaml("commitlog_sync", "periodic")
            .withYaml("commitlog_sync_period", "10s")
            // The library does not try again, and a busy machine is slow.
            .withYaml("write_request_timeout", "30s")
            .withYaml("read_request_timeout", "30s");
    try (CassandraNodes node = CassandraNodes.start(options)) {
      InetSocketAddress address = node.contactPoints().get(0);
      String contactPoint = address.getAddress().getHostAddress() + ":" + address.getPort();
      replies.println(new Node(contactPoint, ProcessHandle.current().pid()).line());
      replies.flush();
      awaitQuit();
    }
    System.exit(0);
  }

  private static void awaitQuit() throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = requests.readLine();
    while (line != null && !line.equals(StoreRequest.QUIT)) {
      line = requests.readLine();
    }
  }
}
