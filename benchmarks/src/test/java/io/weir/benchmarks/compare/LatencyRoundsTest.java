package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.benchmarks.worker.Latency;
import io.weir.benchmarks.workload.PacedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatencyRoundsTest {

  private static final PacedTask TASK = new PacedTask(10, 100, 1, 2, null);
  private static final List<LatencyCell> CELLS =
      LatencyCell.of(LatencyCell.Collector.ZGC, List.of(Contender.WEIR, Contender.FLINK_1));

  private static Latency latency(long events, long millis) {
    long nanos = millis * 1_000_000;
    return new Latency(
        events, new Latency.Percentiles(nanos, nanos, nanos, nanos, nanos), nanos, 1.5, 3);
  }

  @Test
  void warmEachWorkerThenHaveCellsTakeTurnsAndAnotherBeginEachRound() throws Exception {
    List<String> seen = new ArrayList<>();
    new LatencyRounds(
            CELLS,
            (cell, task) -> {
              seen.add(cell.contender() + "/" + task.bufferTimeoutMillis());
              return latency(task.events(), 1);
            })
        .measure(2, TASK);
    assertThat(seen)
        .containsExactly(
            "weir/null",
            "flink-1.20/0",
            "weir/null",
            "weir/0",
            "flink-1.20/0",
            "flink-1.20/1",
            "flink-1.20/100",
            "weir/0",
            "flink-1.20/0",
            "flink-1.20/1",
            "flink-1.20/100",
            "weir/null");
  }

  @Test
  void doNotCountAWorkersFirstRun() throws Exception {
    AtomicInteger run = new AtomicInteger();
    Map<LatencyCell, List<Latency>> runs =
        new LatencyRounds(
                List.of(CELLS.get(0)),
                (cell, task) -> latency(task.events(), run.incrementAndGet()))
            .measure(2, TASK);
    assertThat(runs.get(CELLS.get(0)))
        .containsExactly(latency(TASK.events(), 2), latency(TASK.events(), 3));
  }

  @Test
  void endWhenAnEventIsMissing() {
    assertThatThrownBy(
            () -> new LatencyRounds(CELLS, (cell, task) -> latency(199, 1)).measure(1, TASK))
        .isInstanceOf(WrongResultException.class)
        .hasMessageContaining("199 events arrive of 200");
  }

  @Test
  void areShownAsMediansWithTheLargestTail() {
    LatencyCell cell = CELLS.get(0);
    assertThat(
            new LatencyTable(
                    "facts",
                    Map.of(),
                    Map.of(cell, List.of(latency(1, 4), latency(1, 2), latency(1, 9))))
                .markdown())
        .startsWith("facts\n\n| collector")
        .contains(
            "| ZGC | Weir | default | 4.00 | 4.00 | 4.00 | 4.00 (9.00) | 4.0 (9.0) | 4.0 | 1.50 | 3 |");
  }
}
