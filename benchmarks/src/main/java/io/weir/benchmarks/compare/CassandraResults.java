package io.weir.benchmarks.compare;

import io.weir.benchmarks.Spread;
import io.weir.benchmarks.compare.CassandraRun.Direction;
import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What has been measured so far. Ratios are between runs of one round. */
final class CassandraResults {

  private final List<CassandraRun> runs = new ArrayList<>();
  private final Map<StoreCase, StoreReply.Memory> memory = new LinkedHashMap<>();

  void add(CassandraRun run) {
    runs.add(run);
  }

  void add(StoreCase chosen, StoreReply.Memory found) {
    memory.put(chosen, found);
  }

  /** In the order in which they were first measured. */
  List<StoreCase> cases() {
    return runs.stream().map(CassandraRun::chosen).distinct().toList();
  }

  Map<StoreCase, StoreReply.Memory> memory() {
    return memory;
  }

  /** Empty if there is no such run. */
  Optional<Spread> speed(StoreCase chosen, CassandraSide side, Direction direction) {
    return spread(
        runs(of(chosen, side)).stream().map(run -> run.megabytesPerSecond(direction)).toList());
  }

  /** Empty if there is no such run. */
  Optional<Spread> cpu(StoreCase chosen, CassandraSide side, Direction direction) {
    return spread(
        runs(of(chosen, side)).stream().map(run -> run.cpuSecondsOfAGigabyte(direction)).toList());
  }

  /** How many times as fast as the other side; empty if no round has both. */
  Optional<Spread> ratio(
      StoreCase chosen, CassandraSide side, CassandraSide other, Direction direction) {
    List<Double> ratios = new ArrayList<>();
    for (CassandraRun run : runs(of(chosen, side))) {
      runs(of(chosen, other).and(each -> each.round() == run.round())).stream()
          .map(each -> run.megabytesPerSecond(direction) / each.megabytesPerSecond(direction))
          .forEach(ratios::add);
    }
    return spread(ratios);
  }

  private List<CassandraRun> runs(Predicate<CassandraRun> wanted) {
    return runs.stream().filter(wanted).toList();
  }

  private static Predicate<CassandraRun> of(StoreCase chosen, CassandraSide side) {
    return run -> run.chosen().equals(chosen) && run.side() == side;
  }

  private static Optional<Spread> spread(List<Double> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }
}
