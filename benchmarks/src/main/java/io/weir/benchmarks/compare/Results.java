package io.weir.benchmarks.compare;

import io.weir.benchmarks.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** All runs that count, and the figures made of them. */
final class Results {

  private final List<Run> runs = new ArrayList<>();

  void add(Run run) {
    runs.add(run);
  }

  List<Run> runs() {
    return List.copyOf(runs);
  }

  /** Empty if the cell was not run. */
  Optional<Spread> millionPerSecond(Cell cell) {
    return spread(cell, Run::millionPerSecond);
  }

  Optional<Spread> cores(Cell cell) {
    return spread(cell, run -> run.time().cores());
  }

  Optional<Spread> checkpoints(Cell cell) {
    return spread(cell, Run::checkpoints);
  }

  /**
   * A cell's throughput as a multiple of another's, of the runs of the same round: a machine whose
   * speed drifts is then the same for both. Empty if either was not run.
   */
  Optional<Spread> ratio(Cell cell, Cell base) {
    List<Double> ratios = new ArrayList<>();
    for (Run run : of(cell)) {
      of(base).stream()
          .filter(other -> other.round() == run.round())
          .findFirst()
          .ifPresent(other -> ratios.add(run.millionPerSecond() / other.millionPerSecond()));
    }
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
  }

  private Optional<Spread> spread(Cell cell, ToDoubleFunction<Run> figure) {
    List<Double> values = of(cell).stream().map(figure::applyAsDouble).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }

  private List<Run> of(Cell cell) {
    return runs.stream().filter(run -> run.cell().equals(cell)).toList();
  }
}
