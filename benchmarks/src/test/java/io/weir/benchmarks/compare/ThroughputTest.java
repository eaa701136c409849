package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.benchmarks.worker.Outcome;
import io.weir.benchmarks.worker.Reply;
import io.weir.benchmarks.worker.Stopwatch;
import io.weir.benchmarks.workload.Reference;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThroughputTest {

  private static final Schedule SCHEDULE =
      new Schedule(
          List.of(Workload.STATELESS),
          List.of(Variant.RECORDS),
          List.of(Contender.WEIR, Contender.JET));

  private final List<Integer> received = new ArrayList<>();
  private int runs;

  private Reply.Result right(Task task) {
    return result(Reference.of(task.workload(), task.records()));
  }

  private static Reply.Result result(Tally tally) {
    return new Reply.Result(new Stopwatch.Time(1, 1), new Outcome(tally, 0));
  }

  private void measure(int rounds, Throughput.Runner runner) throws IOException {
    Progress progress = new Progress(new PrintWriter(Writer.nullWriter()), rounds * 2);
    new Throughput(SCHEDULE, runner, 0.001, progress)
        .measure(
            rounds,
            (whole, results) -> {
              assertThat(results.runs()).hasSize(2 * whole);
              received.add(whole);
            });
  }

  @Test
  void handsOverTheResultsAfterEachRound() throws Exception {
    measure(3, (contender, task) -> right(task));
    assertThat(received).containsExactly(1, 2, 3);
  }

  @Test
  void hasHandedOverTheWholeRoundsWhenARunFails() {
    int warmUp = 3 * 2;
    int twoRoundsAndAHalf = warmUp + 5;
    assertThatThrownBy(
            () ->
                measure(
                    3,
                    (contender, task) -> {
                      if (++runs > twoRoundsAndAHalf) {
                        throw new IOException("gone");
                      }
                      return right(task);
                    }))
        .hasMessage("gone");
    assertThat(received).containsExactly(1, 2);
  }

  @Test
  void endsAtAWrongTally() {
    assertThatThrownBy(() -> measure(1, (contender, task) -> result(new Tally(1, 2))))
        .isInstanceOf(WrongResultException.class);
    assertThat(received).isEmpty();
  }
}
