package io.weir.benchmarks.compare;

import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreReply;
import io.weir.benchmarks.stores.StoreRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Cassandra node and one worker for each side, all up all the time; only one works. All are
 * processes of the module {@code benchmarks/cassandra}, so that nothing of Cassandra's is on the
 * runner's class path.
 */
final class CassandraWorkers implements AutoCloseable {

  private static final String NODE = "io.weir.benchmarks.cassandra.NodeWorker";

  private final LineProcess node;
  private final Map<CassandraSide, LineProcess> sides = new EnumMap<>(CassandraSide.class);

  private CassandraWorkers(LineProcess node) {
    this.node = node;
  }

  static CassandraWorkers start(
      List<CassandraSide> sides,
      String classPath,
      List<StoreCase> cases,
      Path logs,
      Consumer<String> says)
      throws IOException {
    says.accept("Starting a Cassandra node; its log: " + logs.resolve("node.log"));
    CassandraWorkers workers =
        new CassandraWorkers(
            start(
                "Cassandra", List.of("-Xmx64m", "-cp", classPath, NODE), logs.resolve("node.log")));
    try {
      for (CassandraSide side : sides) {
        List<String> arguments = side.arguments(classPath, cases, workers.node.first());
        Path log = logs.resolve(side.id() + ".log");
        says.accept("Warming up: " + side.title());
        workers.sides.put(side, start(side.title(), arguments, log));
      }
      return workers;
    } catch (IOException | RuntimeException e) {
      workers.close();
      throw e;
    }
  }

  private static LineProcess start(String name, List<String> arguments, Path log)
      throws IOException {
    return LineProcess.start(name, arguments, StoreRequest.QUIT, log);
  }

  /**
   * @throws IOException if the worker is gone, has failed, or took longer than the limit
   */
  StoreReply ask(CassandraSide side, StoreRequest request, Duration limit) throws IOException {
    LineProcess process = sides.get(side);
    String what = request.chosen().toString();
    StoreReply reply = StoreReply.parse(process.ask(request.line(), what, limit));
    if (reply instanceof StoreReply.Failed failed) {
      throw new IOException(process.message("has no result of " + what, failed.reason()));
    }
    return reply;
  }

  @Override
  public void close() {
    sides.values().forEach(LineProcess::close);
    node.close();
  }
}
