package io.weir.benchmarks.compare;

import io.weir.benchmarks.Spread;
import io.weir.benchmarks.worker.Latency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Latencies in Markdown: medians over the rounds, of the tail the largest beside it. */
final class LatencyTable {

  private static final double NANOS_PER_MILLI = 1e6;

  private final String facts;
  private final Map<Contender, String> titles;
  private final Map<LatencyCell, List<Latency>> runs;

  /**
   * @param facts a line on what was measured and how
   * @param runs by cell, in the order of the rows
   */
  LatencyTable(String facts, Map<Contender, String> titles, Map<LatencyCell, List<Latency>> runs) {
    this.facts = facts;
    this.titles = titles;
    this.runs = new LinkedHashMap<>(runs);
  }

  String markdown() {
    return facts
        + """


        | collector | engine | buffer timeout | p50 ms | p90 ms | p99 ms | p99.9 ms (largest) | max ms (largest) | source late ms | cores | checkpoints |
        |---|---|---|---|---|---|---|---|---|---|---|
        """
        + runs.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining())
        + "\n";
  }

  private String row(LatencyCell cell, List<Latency> latencies) {
    Spread tail = millis(latencies, latency -> latency.nanos().p999());
    Spread max = millis(latencies, latency -> latency.nanos().max());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %.2f | %.2f | %.2f (%.2f) | %.1f (%.1f) | %.1f | %.2f | %.0f |%n",
        cell.collector(),
        titles.getOrDefault(cell.contender(), cell.contender().title()),
        cell.timeout(),
        millis(latencies, latency -> latency.nanos().p50()).median(),
        millis(latencies, latency -> latency.nanos().p90()).median(),
        millis(latencies, latency -> latency.nanos().p99()).median(),
        tail.median(),
        tail.max(),
        max.median(),
        max.max(),
        millis(latencies, Latency::sourceLateNanos).median(),
        spread(latencies, Latency::cores).median(),
        spread(latencies, Latency::checkpoints).median());
  }

  private static Spread millis(List<Latency> latencies, ToDoubleFunction<Latency> nanos) {
    return spread(latencies, latency -> nanos.applyAsDouble(latency) / NANOS_PER_MILLI);
  }

  private static Spread spread(List<Latency> latencies, ToDoubleFunction<Latency> figure) {
    return Spread.of(latencies.stream().mapToDouble(figure).boxed().toList());
  }
}
