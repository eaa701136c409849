package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.benchmarks.worker.Latency;
import io.weir.benchmarks.workload.PacedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static LatencyRounds noting(List<String> seen) {
    return new LatencyRounds(
        CELLS,
        (cell, task) -> {
          seen.add(cell.contender() + "/" + task.bufferTimeoutMillis());
          return latency(task.events(), seen.size());
        });
  }

  @Test
  void warmEachWorkerUpThenHaveCellsTakeTurnsAndAnotherBeginEachRound() throws Exception {
    List<String> seen = new ArrayList<>();
    noting(seen).measure(2, TASK, (rounds, runs) -> {});
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
  void handOverEveryWholeRoundWithoutTheWarmUp() throws Exception {
    List<Integer> rounds = new ArrayList<>();
    List<Long> firstCell = new ArrayList<>();
    noting(new ArrayList<>())
        .measure(
            2,
            TASK,
            (whole, runs) -> {
              rounds.add(whole);
              runs.get(CELLS.get(0))
                  .forEach(latency -> firstCell.add(latency.nanos().p50() / 1_000_000));
            });
    assertThat(rounds).containsExactly(1, 2);
    assertThat(firstCell).containsExactly(3L, 3L, 12L);
  }

  @Test
  void endWhenAnEventIsMissing() {
    assertThatThrownBy(
            () ->
                new LatencyRounds(CELLS, (cell, task) -> latency(199, 1))
                    .measure(1, TASK, (rounds, runs) -> {}))
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
