package io.weir.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.benchmarks.workload.PacedTask;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

  static Stream<Request> requests() {
    return Stream.of(
        new Request.Run(new Task(Workload.KEYED_1M, Variant.POJOS_REUSE, 12_000_000_000L)),
        new Request.Paced(new PacedTask(1_000_000, 100_000, 15, 30, null)),
        new Request.Paced(new PacedTask(10, 1, 2, 3, 0L)),
        new Request.Quit());
  }

  static Stream<Reply> replies() {
    return Stream.of(
        new Reply.Ready(),
        new Reply.Failed("java.lang.IllegalStateException: no more room"),
        new Reply.Failed(""),
        new Reply.Latencies(
            new Latency(3_000_000, new Latency.Percentiles(1, 2, 3, 4, 5), 6, 1.25, 45)),
        new Reply.Result(
            new Stopwatch.Time(10.123456789, 19.5), new Outcome(new Tally(-1, -2), 9)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void readsTheRequestsThatItWrites(Request request) {
    assertThat(Request.parse(request.line())).isEqualTo(request);
  }

  @ParameterizedTest
  @MethodSource("replies")
  void readsTheRepliesThatItWrites(Reply reply) {
    assertThat(Reply.parse(reply.line())).isEqualTo(reply);
  }

  @Test
  void keepsTheReasonOfAFailureToOneLine() {
    assertThat(new Reply.Failed("first\nsecond").line()).isEqualTo("failed first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run", "run W9 records 5", "run W1 records 0", "run W1 records 5 5"})
  void refusesWhatIsNoRequest(String line) {
    assertThatThrownBy(() -> Request.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "WARNING: a library that prints", "result 1 2 3"})
  void refusesWhatIsNoReply(String line) {
    assertThatThrownBy(() -> Reply.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }
}
