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

  /** Where the latencies go each time that a round is whole: a later one may fail. */
  interface Receiver {
    void receive(int wholeRounds, Map<LatencyCell, List<Latency>> runs) throws IOException;
  }

  LatencyRounds(List<LatencyCell> cells, Runner runner) {
    this.cells = List.copyOf(cells);
    this.runner = runner;
  }

  /**
   * First a run on each worker process that does not count, for the others would find it warm. Then
   * rounds, in each of which another cell begins; the results are in the order of the cells.
   */
  void measure(int rounds, PacedTask paced, Receiver receiver) throws IOException {
    for (LatencyCell cell : firstOfEachWorker()) {
      once(cell, paced.withBufferTimeout(cell.bufferTimeoutMillis()));
    }
    Map<LatencyCell, List<Latency>> runs = new LinkedHashMap<>();
    cells.forEach(cell -> runs.put(cell, new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      List<LatencyCell> order = new ArrayList<>(cells);
      Collections.rotate(order, -round);
      for (LatencyCell cell : order) {
        runs.get(cell).add(once(cell, paced.withBufferTimeout(cell.bufferTimeoutMillis())));
      }
      receiver.receive(round + 1, runs);
    }
  }

  private Collection<LatencyCell> firstOfEachWorker() {
    Map<Object, LatencyCell> first = new LinkedHashMap<>();
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
