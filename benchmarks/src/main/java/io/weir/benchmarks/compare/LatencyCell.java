package io.weir.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a row of the latencies stands for.
 *
 * @param bufferTimeoutMillis null: what the engine has unless told
 */
record LatencyCell(Collector collector, Contender contender, Long bufferTimeoutMillis) {

  /** The garbage collector of a worker. */
  enum Collector {
    G1("-XX:+UseG1GC"),
    ZGC("-XX:+UseZGC");

    private final String option;

    Collector(String option) {
      this.option = option;
    }

    String option() {
      return option;
    }

    /** As the worker's log is called. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Flink with each timeout it is run with in practice, Weir with its own and with none. */
  static List<LatencyCell> of(Collector collector, List<Contender> contenders) {
    return contenders.stream()
        .flatMap(
            contender -> timeouts(contender).map(t -> new LatencyCell(collector, contender, t)))
        .toList();
  }

  private static Stream<Long> timeouts(Contender contender) {
    return switch (contender) {
      case WEIR -> Stream.of(null, 0L);
      case FLINK_1, FLINK_2 -> Stream.of(0L, 1L, 100L);
      case JET, LOOP_1, LOOP_2 -> Stream.of();
    };
  }

  String timeout() {
    return bufferTimeoutMillis == null ? "default" : bufferTimeoutMillis + " ms";
  }
}
