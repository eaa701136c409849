package io.weir.benchmarks.worker;

import io.weir.benchmarks.workload.Tally;
import java.util.List;
import java.util.Locale;

/** From a worker to the runner; one line each. */
public sealed interface Reply {

  /** {@code ready}: the engine is up. */
  record Ready() implements Reply {
    @Override
    public String line() {
      return "ready";
    }
  }

  /** {@code result SECONDS CPU_SECONDS COUNT CHECKSUM CHECKPOINTS} */
  record Result(Stopwatch.Time time, Outcome outcome) implements Reply {
    @Override
    public String line() {
      return String.join(
          " ",
          "result",
          Double.toString(time.seconds()),
          Double.toString(time.cpuSeconds()),
          Long.toString(outcome.tally().count()),
          Long.toHexString(outcome.tally().checksum()),
          Long.toString(outcome.checkpoints()));
    }
  }

  /** {@code latency EVENTS P50 P90 P99 P99.9 MAX SOURCE_LATE CORES CHECKPOINTS}; nanoseconds */
  record Latencies(Latency latency) implements Reply {
    @Override
    public String line() {
      Latency.Percentiles nanos = latency.nanos();
      return String.format(
          Locale.ROOT,
          "latency %d %d %d %d %d %d %d %s %d",
          latency.events(),
          nanos.p50(),
          nanos.p90(),
          nanos.p99(),
          nanos.p999(),
          nanos.max(),
          latency.sourceLateNanos(),
          Double.toString(latency.cores()),
          latency.checkpoints());
    }
  }

  /** {@code failed REASON}: the run has no result. */
  record Failed(String reason) implements Reply {
    public Failed {
      reason = reason.lines().findFirst().orElse("");
    }

    @Override
    public String line() {
      return "failed " + reason;
    }
  }

  String line();

  /**
   * @throws IllegalArgumentException if the line is none that {@link #line} gives
   */
  static Reply parse(String line) {
    List<String> words = List.of(line.split(" "));
    return switch (words.get(0)) {
      case "ready" -> new Ready();
      case "failed" -> new Failed(line.substring("failed".length()).strip());
      case "result" -> result(words);
      case "latency" -> latencies(words);
      default -> throw new IllegalArgumentException("not a reply: " + line);
    };
  }

  private static Latencies latencies(List<String> words) {
    if (words.size() != 10) {
      throw new IllegalArgumentException("not latencies: " + words);
    }
    return new Latencies(
        new Latency(
            Long.parseLong(words.get(1)),
            new Latency.Percentiles(
                Long.parseLong(words.get(2)),
                Long.parseLong(words.get(3)),
                Long.parseLong(words.get(4)),
                Long.parseLong(words.get(5)),
                Long.parseLong(words.get(6))),
            Long.parseLong(words.get(7)),
            Double.parseDouble(words.get(8)),
            Long.parseLong(words.get(9))));
  }

  private static Result result(List<String> words) {
    if (words.size() != 6) {
      throw new IllegalArgumentException("not a result: " + words);
    }
    return new Result(
        new Stopwatch.Time(Double.parseDouble(words.get(1)), Double.parseDouble(words.get(2))),
        new Outcome(
            new Tally(Long.parseLong(words.get(3)), Long.parseUnsignedLong(words.get(4), 16)),
            Long.parseLong(words.get(5))));
  }
}
