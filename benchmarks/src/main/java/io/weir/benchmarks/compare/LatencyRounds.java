package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Latency;
import io.weir.benchmarks.workload.PacedTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has cells take turns, and holds each to the number of events that must arrive. */
final class LatencyRounds {

  private final List<LatencyCell> cells;
  private final Runner runner;

  /** Runs a task where the cell's worker is. */
  interface Runner {
    Latency run(LatencyCell cell, PacedTask task) throws IOException;
  }

  LatencyRounds(List<LatencyCell> cells, Runner runner) {
    this.cells = List.copyOf(cells);
    this.runner = runner;
  }

  /**
   * In the order of the cells; another of them begins in each round. A worker's first run does not
   * count: the median of a JVM that has just started is several times that of its second run, and
   * would be all that a short measurement shows.
   */
  Map<LatencyCell, List<Latency>> measure(int rounds, PacedTask paced) throws IOException {
    Map<LatencyCell, List<Latency>> runs = new LinkedHashMap<>();
    for (LatencyCell cell : oneOfEachWorker()) {
      once(cell, paced.withBufferTimeout(cell.bufferTimeoutMillis()));
    }
    cells.forEach(cell -> runs.put(cell, new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      List<LatencyCell> order = new ArrayList<>(cells);
      Collections.rotate(order, -round);
      for (LatencyCell cell : order) {
        runs.get(cell).add(once(cell, paced.withBufferTimeout(cell.bufferTimeoutMillis())));
      }
    }
    return runs;
  }

  private Collection<LatencyCell> oneOfEachWorker() {
    Map<List<Object>, LatencyCell> first = new LinkedHashMap<>();
    cells.forEach(cell -> first.putIfAbsent(List.of(cell.collector(), cell.contender()), cell));
    return first.values();
  }

  private Latency once(LatencyCell cell, PacedTask task) throws IOException {
    Latency latency = runner.run(cell, task);
    if (latency.events() != task.events()) {
      throw new WrongResultException(
          cell + " has " + latency.events() + " events arrive of " + task.events());
    }
    return latency;
  }
}
